//! Whole pages in Chinese: the article is found, all of it and nothing else, with every picture at its own address.
//!
//! Made here: stories from a stock of sentences, pages around them in the shape of thirteen sites. The seeds, wrapped into such pages,
//! give what they give as posts.

mod vendors;

use std::collections::HashMap;

use offprint::{Article, Block, Cleaner, PageKind};
use vendors::{Part, SITES, Story};

const SENTENCES: [&str; 24] = [
    "去年冬天，我在一座北方小城住了三个月，每天早上都要穿过一条结冰的河。",
    "河边有一家早点铺，老板姓周，炸油条的手艺是跟他父亲学的。",
    "他说这门手艺不难，难的是几十年如一日地早起。",
    "城里的年轻人大多去了南方，留下来的也未必想学。",
    "根据当地的一份统计，过去十年里，类似的小店关掉了将近一半。",
    "不过，也有人回来了，带着新的想法和一点点积蓄。",
    "其中一位把祖父的作坊改成了工作室，白天做活，晚上直播。",
    "起初没有人看好，连他自己也说不准能撑多久。",
    "半年以后，订单从全国各地寄来，他不得不又请了两个帮手。",
    "这当然不是故事的全部，成本、物流和季节，每一样都让人头疼。",
    "我们算了一笔账：一件成品的材料费不到三成，其余都是人工。",
    "如果只看价格，它永远比不过流水线上的东西。",
    "可是买的人看重的恰恰是别的：一道手工的痕迹，一个说得出来的来历。",
    "研究者把这种现象叫作“慢消费”，它的规模每年都在扩大。",
    "当然，规模大了以后，慢还能不能慢，是另外一个问题。",
    "有一次我问周老板，愿不愿意把铺子开到省城去，他摇了摇头。",
    "他说，河在这里，客人在这里，我去那里做什么呢？",
    "春天来的时候，冰化了，河水一天比一天响。",
    "铺子前面排起了队，有几个面孔我已经认得了。",
    "临走那天，他给我包了六根油条，说路上吃。",
    "火车开动的时候，我忽然明白了他那句话的意思。",
    "技术改变了很多事情，但没有改变人们聚在一起吃早饭的愿望。",
    "这也许就是那些小店还在的原因，虽然没有哪份报告会这样写。",
    "至于以后会怎样，谁也说不好，只能一天一天地过下去。",
];

/// Stories of different lengths and make, all of the same stock.
fn story(number: usize, images: &str) -> Story {
    let take = |from: usize, count: usize| -> String {
        (from..from + count).map(|at| SENTENCES[(at * 7 + number) % SENTENCES.len()]).collect()
    };
    let image = |at: usize| Part::Image(format!("https://{images}/2021/11/pic{number}{at}.png"));
    let mut blocks = vec![Part::Paragraph(take(0, 3)), image(0), Part::Paragraph(take(3, 2))];
    if number.is_multiple_of(2) {
        blocks.push(Part::Heading(format!("第{}节：河边的早晨", number + 1)));
    }
    blocks.extend([
        Part::Paragraph(take(5, 4)),
        Part::Quote(take(9, 1)),
        Part::Paragraph(take(10, 3)),
        image(1),
    ]);
    if number.is_multiple_of(3) {
        blocks.push(Part::List(vec![take(13, 1), take(14, 1), take(15, 1)]));
    }
    for at in 0..number * 2 {
        blocks.push(Part::Paragraph(take(16 + at * 2, 2)));
    }
    blocks.push(Part::Paragraph(take(21, 2)));
    Story {
        title: format!("河边的早点铺和它的第{number}个冬天"),
        author: "林小满".to_owned(),
        date: format!("2021-11-{:02} 22:45", number + 10),
        blocks,
    }
}

fn wanted(story: &Story) -> (String, Vec<&str>) {
    let (mut text, mut images) = (String::new(), Vec::new());
    for part in &story.blocks {
        match part {
            Part::Heading(words) | Part::Paragraph(words) | Part::Quote(words) => {
                text.push_str(words)
            }
            Part::List(items) => items.iter().for_each(|item| text.push_str(item)),
            Part::Image(address) => images.push(&**address),
        }
    }
    (text, images)
}

/// The words of clean HTML, and the addresses of its pictures.
fn read(html: &str) -> (String, Vec<String>) {
    let mut text = String::new();
    let mut images = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').expect("tags end");
        text.push_str(words);
        if let Some(address) = tag.strip_prefix("img ").and_then(|tag| tag.split_once("src=\"")) {
            images.push(address.1.split('"').next().unwrap_or_default().to_owned());
        }
    }
    (text, images)
}

/// The harmonic mean of how many characters are right and how many are there.
fn character_f1(got: &str, want: &str) -> f64 {
    let count = |text: &str| {
        let mut counts: HashMap<char, usize> = HashMap::new();
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .for_each(|c| *counts.entry(c).or_default() += 1);
        counts
    };
    let (got, want) = (count(got), count(want));
    let shared: usize = want.iter().map(|(c, n)| got.get(c).copied().unwrap_or(0).min(*n)).sum();
    let (right, there) = (got.values().sum::<usize>().max(1), want.values().sum::<usize>().max(1));
    2.0 * shared as f64 / (right + there) as f64
}

fn clean(address: &str, page: &str) -> Article {
    Cleaner::builder().base_url(address).build().unwrap().clean_page(page).unwrap()
}

#[test]
fn the_article_of_every_site_is_found() {
    let mut pages = 0;
    let mut wrong = String::new();
    let mut sum = 0.0;
    for site in &SITES {
        for number in 0..4 {
            let story = story(number, "pictures.example.com");
            let article = clean(site.address, &site.page(&story));
            let (text, images) = read(&article.to_html());
            let (want, want_images) = wanted(&story);
            let f1 = character_f1(&text, &want);
            if f1 < 0.97 || images != want_images {
                wrong.push_str(&format!(
                    "{} {number}: {f1:.3} {images:?}\n{}\n",
                    site.name,
                    article.to_text()
                ));
            }
            let meta = &article.meta;
            let date = meta.published.as_ref().map(|date| date.as_str().to_owned());
            let (title, author) = (meta.title.as_deref(), &meta.authors);
            if title != Some(&story.title)
                || *author != [&*story.author]
                // One site dates its articles behind the text, where no date is looked for.
                || !date.as_ref().map_or(site.dates_at_the_end(), |date| date.starts_with(&story.date[..10]))
            {
                wrong.push_str(&format!("{} {number}: {title:?} {author:?} {date:?}\n", site.name));
            }
            if article.page_kind() != Some(PageKind::Article) {
                wrong.push_str(&format!("{} {number}: {:?}\n", site.name, article.page_kind()));
            }
            sum += f1;
            pages += 1;
        }
    }
    assert!(
        pages >= 40 && sum / f64::from(pages) >= 0.97 && wrong.is_empty(),
        "{pages} pages, mean {:.4}\n{wrong}",
        sum / f64::from(pages)
    );
}

fn seed(name: &str) -> String {
    let path = format!("{}/seeds/{name}.html", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap().trim_start().to_owned()
}

/// The content as markup, which says the same for the same blocks.
fn content(blocks: &[Block]) -> String {
    Article::new(blocks.to_vec()).to_html()
}

#[test]
fn a_seed_as_a_page_is_the_seed_as_a_post() {
    for (name, site, title, author) in [
        ("huxiu", "huxiu", "阿里腾讯走到了命运转折点？", "虎嗅"),
        ("woshipm", "36kr", "阿里和腾讯互联互通，究竟有哪些影响？", "人人都是产品经理"),
    ] {
        let post = seed(name);
        let body = post.split("\n---\n").nth(1).expect("a body");
        let site = SITES.iter().find(|known| known.name == site).expect("a known site");
        let address =
            if name == "huxiu" { site.address } else { "https://www.woshipm.com/it/5171239.html" };
        let page = site.wrap(title, author, "2021-11-30 23:23", body);
        let as_post =
            Cleaner::builder().base_url(address).build().unwrap().clean_post(&post).unwrap();
        let as_page = clean(address, &page);
        assert_eq!(content(&as_page.blocks), content(&as_post.blocks), "{name}");
        assert_eq!(as_page.footnotes, as_post.footnotes, "{name}");
        assert_eq!(as_page.meta.title.as_deref(), Some(title));
    }
}
