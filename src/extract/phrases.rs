//! Words by which the end of an article is known, in the languages of the web.
//!
//! A short block goes in, whether it introduces something that is not the article comes out. Such words only count in short blocks
//! at the edges of an article.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Headings of sections behind an article. Compared without punctuation, in lower case. Source: the heading and end-of-article words
/// of defuddle 6de1634, trafilatura e90b0ef (`TEASER`, `COMMENTS`) and ftr-site-config e607dc10, and their usual translations, read
/// 2026-11.
const SECTIONS: &str = "\
    related|related articles|related posts|related stories|related content|related news|related topics|\
    related links|related reading|related resources|related coverage|related products|related questions|\
    read more|read next|read also|also read|more stories|more articles|more news|more posts|\
    more to read|more to explore|more on this topic|more on this|more on this story|more resources|\
    more like this|keep reading|further reading|recommended|recommended for you|recommended reading|\
    recommended articles|recommended stories|you may also like|you might also like|you may like|\
    you might like|you may also be interested in|you might also be interested in|see also|up next|\
    whats next|trending|trending now|most read|most popular|popular posts|popular articles|popular|\
    latest news|latest articles|latest posts|latest stories|recent posts|recent articles|recent news|\
    other articles|other posts|other news|top stories|editors picks|in other news|similar posts|\
    similar articles|similar stories|explore more|discover more|next article|previous article|next post|\
    previous post|post navigation|continue reading|dont miss|dig deeper|go deeper|about the author|\
    about the authors|about author|author bio|about the writer|written by|meet the author|share|\
    share this|share this article|share this post|share this story|share this page|share this entry|\
    share on|share via|share with friends|spread the word|spread the love|follow us|follow us on|\
    connect with us|stay connected|stay in touch|comments|comment|leave a comment|leave a reply|\
    post a comment|add a comment|add comment|join the conversation|join the discussion|discussion|\
    responses|reader comments|no comments|no comments yet|write a comment|have your say|cancel reply|\
    leave a response|be the first to comment|what do you think|conversation|subscribe|subscribe now|\
    subscribe to our newsletter|newsletter|newsletters|newsletter signup|sign up for our newsletter|\
    sign up for newsletters|get the newsletter|join our newsletter|join our mailing list|stay informed|\
    stay up to date|stay updated|get updates|get our newsletter|sign up|get in touch|contact us|donate|\
    support us|support our work|tags|topics|categories|filed under|posted in|tagged|tagged with|\
    keywords|advertisement|sponsored|sponsored content|promoted content|around the web|from the web|\
    from around the web|paid content|partner content|share this:|like this|like this:|was this helpful|\
    was this page helpful|was this article helpful|did you find this helpful|did this help|\
    rate this article|feedback|on this page|in this article|table of contents|contents|quick links|\
    useful links|相关阅读|相关文章|相关推荐|相关新闻|相关链接|相关话题|相关内容|延伸阅读|推荐阅读|\
    猜你喜欢|为你推荐|为您推荐|热门推荐|热门文章|热门评论|更多精彩|更多文章|更多推荐|精彩推荐|精选推荐|\
    最新文章|最新评论|全部评论|发表评论|网友评论|评论|评论区|写评论|我来说两句|上一篇|下一篇|分享到|\
    分享|往期推荐|往期回顾|往期精选|关于作者|作者简介|版权声明|免责声明|标签|文章标签|热点新闻|今日热榜|\
    热榜|大家都在看|今日推荐|關於作者|相關文章|相關新聞|延伸閱讀|推薦閱讀|熱門文章|留言|發表迴響|\
    分享此文|関連記事|おすすめ記事|あわせて読みたい|人気記事|コメント|シェア|この記事をシェア|\
    この記事を書いた人|ランキング|最新記事|関連リンク|관련기사|관련 기사|추천 기사|많이 본 뉴스|댓글|\
    공유하기|인기 기사|das könnte sie auch interessieren|mehr zum thema|auch interessant|\
    weitere artikel|ähnliche artikel|verwandte artikel|kommentare|lesen sie auch|artikel teilen|\
    zum thema|themen|schlagwörter|über den autor|meistgelesen|schreibe einen kommentar|à lire aussi|\
    lire aussi|sur le même sujet|articles similaires|à découvrir|commentaires|partager|\
    partager cet article|laisser un commentaire|les plus lus|nos recommandations|articles liés|\
    voir aussi|noticias relacionadas|artículos relacionados|te puede interesar|\
    también te puede interesar|comentarios|compartir|deja un comentario|lo más leído|más noticias|\
    más leídas|temas relacionados|etiquetas|deja una respuesta|entradas relacionadas|leggi anche|\
    articoli correlati|potrebbe interessarti|commenti|condividi|ti potrebbe interessare|\
    lascia un commento|leia também|artigos relacionados|veja também|notícias relacionadas|comentários|\
    compartilhe|deixe um comentário|mais lidas|читайте также|по теме|похожие статьи|комментарии|\
    поделиться|материалы по теме|оставить комментарий|популярное|lees ook|gerelateerde artikelen|\
    reacties|deel dit artikel|meer over|läs också|läs mer|relaterade artiklar|les også|læs også|\
    lue myös|czytaj także|zobacz także|podobne artykuły|komentarze|czytaj też";

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| SECTIONS.split('|').collect());

/// Beginnings of lines that are not the article's: ways out, pleas, notices.
const LINES: &str = "\
    read more:|read also:|also read|also read:|read next:|related:|see also:|recommended:|more:|\
    more from|read:|watch:|watch now:|don't miss:|related story|related article|you may also like|\
    you might also like|share this|share on|click to share|follow us on|follow me on|like us on|\
    subscribe to|sign up for|sign up to|click here to subscribe|join our|leave a comment|leave a reply|\
    post a comment|your email address will not be published|required fields are marked|\
    save my name, email|copyright ©|© |(c) |all rights reserved|this site uses akismet|filed under|\
    posted in|tags:|tagged:|categories:|topics:|advertisement|image credit|photo credit|last updated|\
    last modified|last reviewed|this entry was posted|this post was originally|skip to|back to top|\
    print this|email this|download our app|download the app|enable javascript|please enable javascript|\
    javascript is|阅读原文|点击阅读|扫码关注|长按识别|长按二维码|责任编辑|责编|编辑：|编辑:|来源：|\
    来源:|本文来自|本文首发|未经授权|转载请|版权声明|版权所有|点击关注|关注我们|关注公众号|欢迎关注|\
    更多精彩|分享到|举报/反馈|返回搜狐|特别声明|免责声明|声明：|上一篇|下一篇|相关阅读|扫描二维码|\
    微信扫一扫|打开app|下载app|打赏|赞赏|点赞|责任编辑：|（责任编辑|(责任编辑|[责任编辑|【责任编辑|\
    作者：|标签：|关键词：|本文系|本文由|lesen sie auch|lire aussi|à lire aussi|lea también|lee también|\
    leggi anche|leia também|veja também|читайте также|lees ook|läs också|関連記事";

/// Whether a short block introduces a section that is not the article's.
pub(super) fn opens_section(text: &str) -> bool {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().take(60) {
        if c.is_alphanumeric() {
            plain.extend(c.to_lowercase());
        } else if c.is_whitespace() && !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    let plain = plain.trim_end_matches(|c: char| c == ' ' || c.is_ascii_digit());
    !plain.is_empty() && text.chars().count() <= 60 && KNOWN.contains(plain)
}

/// Whether a short block begins as what is not the article's does.
pub(super) fn is_notice(text: &str) -> bool {
    let head: String = text
        .trim_start_matches(|c: char| {
            !c.is_alphanumeric() && !matches!(c, '©' | '(' | '（' | '[' | '【')
        })
        .chars()
        .take(48)
        .flat_map(char::to_lowercase)
        .collect();
    LINES.split('|').any(|line| head.starts_with(line))
}

/// What sites say about their rights and about what they store, in lower case.
const LEGAL: &str = "\
    all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|\
    todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden|все права защищены|版权所有|\
    版權所有|保留所有权利|this site uses cookies|this website uses cookies|we use cookies|uses cookies to|使用cookie";

/// Whether a line says whose a page is, or what it stores.
pub(super) fn is_legal(text: &str) -> bool {
    let lower = text.to_lowercase();
    let begins = ["©", "copyright ©", "copyright©", "copyright (c)", "(c) 20", "copyright 20"];
    begins.iter().any(|start| lower.starts_with(start))
        || LEGAL.split('|').any(|words| lower.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_at_the_edge_are_known_in_any_case() {
        for text in
            ["Related Articles", "COMMENTS (12)", "You may also like…", "相关阅读：", "Lire aussi"]
        {
            assert!(opens_section(text), "{text}");
        }
        assert!(!opens_section("Related work in three fields"));
        assert!(is_notice("Read more: What else happened") && is_notice("责任编辑：某人"));
        assert!(!is_notice("Reading more is good."));
        assert!(is_legal("© 2026 A Ltd.") && is_legal("2026 A. All rights reserved."));
        assert!(!is_legal("They talked of copyright and cookies."));
    }
}
