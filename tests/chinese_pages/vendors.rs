//! Whole pages in the shape of Chinese sites, around an article of the test's own.
//!
//! An article goes in, a page comes out for each site: head, navigation, sidebar, comments, recommendations and footer as such sites
//! build them. The class names are the sites' (facts, read 2026-11), every word is made up here.

use std::fmt::Write;

/// The article that a page is built around.
pub(crate) struct Story {
    pub(crate) title: String,
    pub(crate) author: String,
    /// `2021-11-30 22:45`.
    pub(crate) date: String,
    pub(crate) blocks: Vec<Part>,
}

pub(crate) enum Part {
    Heading(String),
    Paragraph(String),
    Image(String),
    Quote(String),
    List(Vec<String>),
}

/// How a site writes its pages.
pub(crate) struct Site {
    pub(crate) name: &'static str,
    /// What readers call it.
    pub(crate) title: &'static str,
    pub(crate) address: &'static str,
    /// The element around the text: its start tag.
    open: &'static str,
    /// The boxes around that.
    around: &'static [&'static str],
    /// The attribute that holds a picture's address, and what the others say.
    image: (&'static str, &'static str),
    /// What stands before the text: `{title}`, `{author}` and `{date}` are filled in.
    before: &'static str,
    after: &'static str,
    sidebar: &'static str,
    paragraph: (&'static str, &'static str),
    heading: &'static str,
}

const BLANK: &str =
    r#"src="data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==""#;

pub(crate) const SITES: [Site; 13] = [
    Site {
        name: "wechat",
        title: "微信公众平台",
        address: "https://mp.weixin.qq.com/s/abcdef",
        open: r#"<div class="rich_media_content js_underline_content" id="js_content" style="visibility: hidden; opacity: 0;">"#,
        around: &[
            r#"<div id="js_article" class="rich_media">"#,
            r#"<div class="rich_media_inner">"#,
            r#"<div id="page-content" class="rich_media_area_primary">"#,
        ],
        image: (
            "data-src",
            r#"class="rich_pages wxw-img" data-ratio="0.6" data-type="png" data-w="1080""#,
        ),
        before: r#"<h1 class="rich_media_title" id="activity-name">{title}</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">{author}</span><span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" id="js_name">某号</a></span><em id="publish_time" class="rich_media_meta rich_media_meta_text">{date}</em></div>"#,
        after: r#"<div class="rich_media_tool" id="js_toobar3"><div class="media_tool_meta">阅读 <span id="readNum3">1万+</span></div><div class="like_btn">赞</div></div><div class="rich_media_area_extra"><div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div></div>"#,
        sidebar: "",
        paragraph: (
            r#"<section style="margin: 8px;"><span style="font-size: 15px;">"#,
            "</span></section>",
        ),
        heading: "h2",
    },
    Site {
        name: "zhihu",
        title: "知乎",
        address: "https://zhuanlan.zhihu.com/p/123456",
        open: r#"<div class="RichText ztext Post-RichText css-hnrfcf">"#,
        around: &[
            r#"<main role="main" class="App-main">"#,
            r#"<div class="Post-content">"#,
            r#"<article class="Post-Main Post-NormalMain">"#,
            r#"<div class="Post-RichTextContainer">"#,
        ],
        image: (
            "data-actualsrc",
            r#"class="origin_image zh-lightbox-thumb lazy" width="1080" data-rawwidth="1080""#,
        ),
        before: r#"<header class="Post-Header"><h1 class="Post-Title">{title}</h1><div class="Post-Author"><div class="AuthorInfo"><span class="UserLink AuthorInfo-name"><a class="UserLink-link" href="/people/x">{author}</a></span></div><button class="Button FollowButton">关注他</button></div></header>"#,
        after: r#"<div class="ContentItem-time">编辑于 {date}</div><div class="Post-topicsAndReviewer"><div class="TopicList Post-Topics"><a class="TopicLink" href="/topic/1">话题一</a><a class="TopicLink" href="/topic/2">话题二</a></div></div><div class="RichContent-actions"><button class="VoteButton">赞同 12</button><button>3 条评论</button></div><div class="Comments-container"><h3>3 条评论</h3>{comments}</div>"#,
        sidebar: r#"<div class="Recommendations-Main"><h3 class="Recommendations-BlockTitle">推荐阅读</h3>{cards}</div>"#,
        paragraph: (r#"<p data-first-child="">"#, "</p>"),
        heading: "h2",
    },
    Site {
        name: "huxiu",
        title: "虎嗅网",
        address: "https://www.huxiu.com/article/123456.html",
        open: r#"<div class="article__content" id="article-content">"#,
        around: &[
            r#"<div class="article-wrap">"#,
            r#"<div class="article__wrap">"#,
            r#"<div class="article-detail">"#,
        ],
        image: ("data-src", r#"class="dialog_img" data-w="1000" data-h="600""#),
        before: r#"<div class="article__header"><h1 class="article__title">{title}</h1><div class="article__bottom-content"><a class="author-info__username" href="/member/1.html">{author}</a><span class="article__time">{date}</span><span class="article__category">商业</span></div></div>"#,
        after: r#"<div class="article-reward"><span>支持一下</span></div><div class="article-comments"><h3>评论</h3>{comments}</div>"#,
        sidebar: r#"<aside class="article__sidebar"><h4>最新文章</h4>{cards}</aside>"#,
        paragraph: ("<p>", "</p>"),
        heading: "h3",
    },
    Site {
        name: "36kr",
        title: "36氪",
        address: "https://36kr.com/p/123456",
        open: r#"<div class="common-width content articleDetailContent kr-rich-text-wrapper">"#,
        around: &[
            r#"<div class="kr-article">"#,
            r#"<div class="article-mian-content">"#,
            r#"<div class="article-content">"#,
        ],
        image: ("src", r#"class="image-wrapper""#),
        before: r#"<h1 class="article-title margin-bottom-20 common-width">{title}</h1><div class="article-title-icon common-width margin-bottom-40"><a class="title-icon-item item-a" href="/user/1">{author}</a><span class="title-icon-item item-time">·{date}</span></div>"#,
        after: r#"<div class="article-footer-txt"><p>该文观点仅代表作者本人。</p></div><div class="like-share"><span>点赞</span></div><div class="common-comment">{comments}</div>"#,
        sidebar: r#"<div class="article-right-wrapper"><div class="hot-list"><p>热榜</p>{cards}</div></div>"#,
        paragraph: ("<p>", "</p>"),
        heading: "h2",
    },
    Site {
        name: "sina",
        title: "新浪新闻",
        address: "https://news.sina.com.cn/c/2021-11-30/doc-x.shtml",
        open: r#"<div class="article" id="article">"#,
        around: &[
            r#"<div class="main-content w1240">"#,
            r#"<div class="article-content clearfix" id="article_content">"#,
            r#"<div class="article-content-left">"#,
        ],
        image: ("src", r#"alt="""#),
        before: r#"<h1 class="main-title">{title}</h1><div class="top-bar-wrap"><div class="top-bar"><div class="date-source"><span class="date">{date}</span><a class="source" href="//x.example">{author}</a></div></div></div>"#,
        after: r#"<p class="show_author">责任编辑：某某</p><div class="keywords"><span>关键词：</span><a href="/k/1">一</a><a href="/k/2">二</a></div><div class="blk-comment">{comments}</div>"#,
        sidebar: r#"<div class="article-content-right"><div class="tit"><h2>热门推荐</h2></div>{cards}</div>"#,
        paragraph: ("<p cms-style=\"font-L\">\u{3000}\u{3000}", "</p>"),
        heading: "h2",
    },
    Site {
        name: "netease",
        title: "网易新闻",
        address: "https://www.163.com/dy/article/ABC123.html",
        open: r#"<div class="post_body">"#,
        around: &[
            r#"<div class="wrapper clearfix" id="container">"#,
            r#"<div class="post_main">"#,
            r#"<div class="post_content" id="content">"#,
        ],
        image: ("src", r#"class="f_center_img""#),
        before: r#"<h1 class="post_title">{title}</h1><div class="post_info">{date}　来源: <a href="//x.example">{author}</a><a class="post_jubao" href="//y.example">举报</a></div>"#,
        after: r#"<div class="post_statement"><p>特别声明：以上内容为自媒体平台用户上传并发布。</p></div><div class="post_comment">{comments}</div>"#,
        sidebar: r#"<div class="post_side"><h2>热点排行</h2>{cards}</div>"#,
        paragraph: (r#"<p id="0A1B">"#, "</p>"),
        heading: "h3",
    },
    Site {
        name: "sohu",
        title: "搜狐",
        address: "https://www.sohu.com/a/123456_78910",
        open: r#"<article class="article" id="mp-editor">"#,
        around: &[
            r#"<div class="wrapper-box">"#,
            r#"<div class="area" id="article-container">"#,
            r#"<div class="left main">"#,
            r#"<div class="text">"#,
        ],
        image: ("src", r#"max-width="600""#),
        before: r#"<div class="text-title"><h1>{title}</h1><div class="article-info"><span class="time" id="news-time">{date}</span><span class="from">来源:{author}</span></div></div>"#,
        after: r#"<div class="statement">平台声明：该文观点仅代表作者本人。</div><div class="comment-wrap">{comments}</div>"#,
        sidebar: r#"<div class="right sidebar"><h3>推荐阅读</h3>{cards}</div>"#,
        paragraph: ("<p>", "</p>"),
        heading: "h2",
    },
    Site {
        name: "ifeng",
        title: "凤凰网",
        address: "https://news.ifeng.com/c/8abcdef",
        open: r#"<div class="index_text_D0U1y">"#,
        around: &[
            r#"<div class="index_container_JDU1U">"#,
            r#"<div class="index_artical_EDlpS">"#,
            r#"<div class="index_main_content_3f2g">"#,
        ],
        image: ("data-lazyload", r#"class="pic""#),
        before: r#"<h1 class="index_title_B8mhI">{title}</h1><div class="index_info_hxe9M"><span class="index_timeBref_1f">{date}</span><span>来自{author}</span></div>"#,
        after: r#"<div class="index_share_3x"><span>分享到：</span><a href="/s">微博</a></div><div class="index_comments_4y">{comments}</div>"#,
        sidebar: r#"<div class="index_rightside_9k"><h3>精彩推荐</h3>{cards}</div>"#,
        paragraph: ("<p>", "</p>"),
        heading: "h3",
    },
    Site {
        name: "csdn",
        title: "CSDN博客",
        address: "https://blog.csdn.net/someone/article/details/123456",
        open: r#"<div id="content_views" class="htmledit_views">"#,
        around: &[
            r#"<div class="main_father clearfix">"#,
            r#"<main>"#,
            r#"<div class="blog-content-box">"#,
            r#"<article class="baidu_pl">"#,
            r#"<div id="article_content" class="article_content clearfix">"#,
        ],
        image: ("src", r#"alt="" referrerpolicy="no-referrer""#),
        before: r#"<div class="article-header-box"><div class="article-header"><h1 class="title-article" id="articleContentId">{title}</h1><div class="article-info-box"><a class="follow-nickName" href="/u">{author}</a><span class="time">于 {date} 发布</span><span class="read-count">阅读量1.2k</span></div></div></div>"#,
        after: r#"<div class="more-toolbox-new"><button>点赞</button><button>收藏</button></div><div class="comment-box">{comments}</div><div class="recommend-box">{cards}</div>"#,
        sidebar: r#"<aside class="blog_container_aside"><h3 class="aside-title">热门文章</h3>{cards}</aside>"#,
        paragraph: ("<p>", "</p>"),
        heading: "h2",
    },
    Site {
        name: "juejin",
        title: "稀土掘金",
        address: "https://juejin.cn/post/7012345678901234567",
        open: r#"<div id="article-root" class="article-viewer markdown-body result">"#,
        around: &[
            r#"<main class="container main-container">"#,
            r#"<div class="view column-view">"#,
            r#"<article class="article">"#,
            r#"<div class="main">"#,
        ],
        image: ("data-src", r#"class="lazyload" loading="lazy""#),
        before: r#"<h1 class="article-title">{title}</h1><div class="author-info-block"><a class="username" href="/user/1"><span class="name">{author}</span></a><div class="meta-box"><time class="time" datetime="{iso}">{date}</time><span class="read-time">阅读3分钟</span></div></div>"#,
        after: r#"<div class="article-end"><div class="tag-list-box"><a class="tag-title" href="/tag/1">前端</a><a class="tag-title" href="/tag/2">后端</a></div></div><div class="comment-box">{comments}</div><div class="recommended-area"><h2>推荐阅读</h2>{cards}</div>"#,
        sidebar: r#"<div class="sidebar article-sidebar"><h3>目录</h3>{cards}</div>"#,
        paragraph: ("<p>", "</p>"),
        heading: "h2",
    },
    Site {
        name: "sspai",
        title: "少数派",
        address: "https://sspai.com/post/12345",
        open: r#"<div class="article__main__content wangEditor-txt">"#,
        around: &[
            r#"<div id="app">"#,
            r#"<div class="article-detail">"#,
            r#"<article class="normal-article">"#,
            r#"<div class="article-body">"#,
        ],
        image: ("data-original", r#"class="ss-image""#),
        before: r#"<div class="article-header"><div class="title">{title}</div><div class="author-box"><a class="nickname" href="/u/1">{author}</a><div class="timer">{date}</div></div></div>"#,
        after: r#"<div class="article__footer"><div class="ss-like">15</div></div><div class="comments">{comments}</div>"#,
        sidebar: r#"<aside class="article-side"><h3>全部评论</h3>{cards}</aside>"#,
        paragraph: ("<p>", "</p>"),
        heading: "h2",
    },
    Site {
        name: "bilibili",
        title: "哔哩哔哩专栏",
        address: "https://www.bilibili.com/read/cv123456",
        open: r#"<div id="read-article-holder" class="normal-article-holder read-article-holder">"#,
        around: &[
            r#"<div class="page-container">"#,
            r#"<div class="article-container__content">"#,
            r#"<div class="article-content" id="article-content">"#,
        ],
        image: ("data-src", r#"width="1080" height="600" class="img-box""#),
        before: r#"<div class="title-container"><h1 class="title">{title}</h1><div class="article-read-panel"><span class="publish-text">{date}</span><span class="up-name">{author}</span></div></div>"#,
        after: r#"<p class="original">本文禁止转载或摘编</p><div class="article-footer-tags"><a class="tag-item" href="/t">日常</a></div><div class="comment-wrapper">{comments}</div>"#,
        sidebar: r#"<div class="right-side-bar"><h4>推荐文章</h4>{cards}</div>"#,
        paragraph: ("<p>", "</p>"),
        heading: "h1",
    },
    Site {
        name: "douban",
        title: "豆瓣",
        address: "https://www.douban.com/note/123456/",
        open: r#"<div class="note" id="link-report">"#,
        around: &[
            r#"<div id="wrapper">"#,
            r#"<div id="content">"#,
            r#"<div class="grid-16-8 clearfix">"#,
            r#"<div class="article">"#,
            r#"<div class="note-container">"#,
        ],
        image: ("src", r#"class="image-wrapper""#),
        before: r#"<div class="note-header note-header-container"><h1>{title}</h1><div><a href="/people/x" class="note-author">{author}</a><span class="pub-date">{date}</span></div></div>"#,
        after: r#"<div class="copyright-claim"><p>© 本文版权归作者所有</p></div><div class="action-react"><a href="/l">赞</a></div><div class="comment-list" id="comments">{comments}</div>"#,
        sidebar: r#"<div class="aside"><h2>热门话题</h2>{cards}</div>"#,
        paragraph: ("<p data-page=\"0\">", "</p>"),
        heading: "h2",
    },
];

impl Site {
    pub(crate) fn dates_at_the_end(&self) -> bool {
        self.after.contains("{date}")
    }

    /// The page of a story.
    pub(crate) fn page(&self, story: &Story) -> String {
        self.wrap(&story.title, &story.author, &story.date, &self.body(story))
    }

    /// A page around a text that is markup already.
    pub(crate) fn wrap(&self, title: &str, author: &str, date: &str, body: &str) -> String {
        let cards = cards();
        let fill = |text: &str| {
            text.replace("{title}", title)
                .replace("{author}", author)
                .replace("{date}", date)
                .replace("{iso}", &date.replace(' ', "T"))
                .replace("{comments}", &comments())
                .replace("{cards}", &cards)
        };
        let mut page = format!(
            r#"<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}_{site}</title><meta property="og:title" content="{title}"><meta property="og:site_name" content="{site}"><meta property="og:type" content="article"><meta name="author" content="{author}"><style>.a{{color:red}}</style><script>var a = "{title}";</script></head><body>{nav}"#,
            site = self.title,
            nav = NAVIGATION,
        );
        for tag in self.around {
            page.push_str(tag);
        }
        page.push_str(&fill(self.before));
        page.push_str(self.open);
        page.push_str(body);
        page.push_str(&end_tag(self.open));
        page.push_str(&fill(self.after));
        for (place, tag) in self.around.iter().enumerate().rev() {
            page.push_str(&end_tag(tag));
            if place == 1 {
                page.push_str(&fill(self.sidebar));
            }
        }
        page.push_str(FOOTER);
        page
    }

    fn body(&self, story: &Story) -> String {
        let mut out = String::new();
        let (open, close) = self.paragraph;
        let (attribute, rest) = self.image;
        let blank = if attribute == "src" { "" } else { BLANK };
        for part in &story.blocks {
            match part {
                Part::Heading(text) => write!(out, "<{0}>{text}</{0}>", self.heading),
                Part::Paragraph(text) => write!(out, "{open}{text}{close}"),
                Part::Image(address) => write!(out, r#"<p style="text-align:center"><img {blank} {attribute}="{address}" {rest}></p>"#),
                Part::Quote(text) => write!(out, "<blockquote><p>{text}</p></blockquote>"),
                Part::List(items) => write!(out, "<ul>{}</ul>", items.iter().map(|item| format!("<li><p>{item}</p></li>")).collect::<String>()),
            }
            .expect("a string takes text");
        }
        out
    }
}

fn end_tag(start: &str) -> String {
    let name = start.trim_start_matches('<').split([' ', '>']).next().unwrap_or_default();
    format!("</{name}>")
}

const NAVIGATION: &str = r#"<div class="header-wrap"><div class="logo"><a href="/">首页</a></div><ul class="nav-list"><li><a href="/n/1">要闻</a></li><li><a href="/n/2">财经</a></li><li><a href="/n/3">科技</a></li><li><a href="/n/4">体育</a></li><li><a href="/n/5">娱乐</a></li></ul><div class="search-box"><input type="text" placeholder="搜索"><button>搜索</button></div><div class="login"><a href="/login">登录</a><a href="/register">注册</a></div></div>"#;

const FOOTER: &str = r#"<div class="footer"><div class="footer-links"><a href="/about">关于我们</a><a href="/contact">联系我们</a><a href="/jobs">加入我们</a><a href="/law">法律声明</a></div><p>某某网络科技有限公司 版权所有，京ICP备00000000号，违法和不良信息举报电话：010-00000000。</p></div><div class="back-top">返回顶部</div></body></html>"#;

fn cards() -> String {
    let titles = [
        "一座小城的夜市",
        "老手艺人的新生意",
        "地铁里的读书人",
        "为什么大家都去露营",
        "把旧房子改成书店",
    ];
    let card = |title: &&str| {
        format!(
            r#"<div class="card-item"><a href="/a/{0}"><img src="https://img.example.com/{0}.jpg" width="120"></a><h4><a href="/a/{0}">{title}</a></h4><p>{title}，一篇短短的介绍，讲讲来龙去脉，值得一看。</p></div>"#,
            title.len()
        )
    };
    titles.iter().map(card).collect()
}

fn comments() -> String {
    let said = [
        "写得真好，收藏了，回头慢慢看。",
        "有些地方我不太同意，不过数据很扎实。",
        "请问第二张图的来源是哪里？谢谢作者。",
    ];
    let comment = |said: &&str| {
        format!(
            r#"<div class="comment-item"><a class="user" href="/u">某网友</a><p class="comment-content">{said}</p><span class="comment-time">3天前</span><button>回复</button></div>"#
        )
    };
    said.iter().map(comment).collect()
}
