//! What happens where an element begins, by its role: containers open, paragraphs end, marks open.

use super::code;
use super::frame::Kind;
use super::table::{Part, TableFrame};
use super::vocabulary::{RUBY_PARENTHESIS, Role};
use super::walk::{Inside, Lowering};
use crate::article::{Block, CalloutKind, HeadingLevel, Inline, ListKind};
use crate::dom::{Element, NodeId};

impl Lowering<'_> {
    pub(super) fn enter_role(&mut self, id: NodeId, element: &Element, role: Role) -> Inside {
        match role {
            // A division holds a paragraph where the title was written in Markdown.
            Role::Paragraph | Role::Division if self.is_callout_title(element) => {
                self.open_frame(id, Kind::CalloutTitle);
            }
            Role::Paragraph | Role::Division => {
                self.flush();
            }
            Role::Heading(level) => {
                self.flush();
                let mut waiting = self.run.take_waiting();
                let mut name = self.anchors.at(id).map(str::to_owned);
                if name.is_none()
                    && let Some(Inline::Anchor { id }) = waiting.first()
                {
                    name = Some(id.clone());
                    waiting.remove(0);
                }
                self.open_frame(id, Kind::Heading { level: HeadingLevel::new(level), id: name });
                waiting.into_iter().for_each(|anchor| self.run.push(anchor));
            }
            Role::Bullets => self.open_list(id, ListKind::Bullet),
            Role::Numbers => {
                let start =
                    element.attribute("start").and_then(|start| start.trim_ascii().parse().ok());
                self.open_list(id, ListKind::Ordered { start: start.unwrap_or(1) });
            }
            Role::Item => self.open_item(id),
            Role::DefinitionList => self.open_frame(id, Kind::DefinitionList { items: Vec::new() }),
            Role::Term | Role::Definition if !self.in_definition_list() => {
                self.flush();
            }
            Role::Term => self.open_frame(id, Kind::Term),
            Role::Definition => self.open_frame(id, Kind::Definition),
            Role::Quote => self.open_quote(id, element),
            Role::Preformatted => {
                self.flush();
                self.push_block(code::preformatted(self.document, id));
                self.pictures_within(id);
                return Inside::Skip;
            }
            Role::Figure => self.open_frame(id, Kind::Figure { caption: Vec::new() }),
            Role::FigureCaption if self.is_top(|kind| matches!(kind, Kind::Figure { .. })) => {
                self.open_frame(id, Kind::FigureCaption);
            }
            Role::Details => self.open_frame(id, Kind::Details { summary: Vec::new() }),
            Role::Summary if self.is_top(|kind| matches!(kind, Kind::Details { .. })) => {
                self.open_frame(id, Kind::Summary);
            }
            Role::Table => self.open_frame(id, Kind::Table(Box::new(TableFrame::new(element)))),
            Role::TableCaption if self.table().is_some() => self.open_frame(id, Kind::TableCaption),
            Role::TableHead => self.enter_part(Part::Head),
            Role::TableBody => self.enter_part(Part::Body),
            Role::TableFoot => self.enter_part(Part::Foot),
            Role::Row => {
                self.flush();
                if let Some(table) = self.table() {
                    table.begin_row();
                }
            }
            Role::Cell if self.table().is_some() => self.open_frame(id, Kind::Cell),
            Role::FigureCaption | Role::Summary | Role::TableCaption | Role::Cell => {
                self.flush();
            }
            Role::ThematicBreak => {
                self.flush();
                self.push_block(Block::ThematicBreak);
            }
            Role::Marked(mark) => self.run.open(id, Inline::marked(mark, Vec::new())),
            Role::Code => self.run.enter_code(),
            Role::Link => self.open_link(id, element),
            Role::Abbreviation => {
                let title = element.attribute("title").unwrap_or_default().to_owned();
                self.run.open(id, Inline::Abbreviation { title, content: Vec::new() });
            }
            Role::Time => {
                let datetime = element.attribute("datetime").unwrap_or_default().to_owned();
                self.run.open(id, Inline::Time { datetime, content: Vec::new() });
            }
            Role::Span => return self.enter_span(id, element),
            Role::Break => self.run.push(Inline::Break),
            Role::Image => self.image(id, element),
            Role::Video | Role::Audio => return self.media(id, role),
            Role::Frame => return self.frame(id, element),
            Role::Ruby => {
                let (base, text) = (Vec::new(), String::new());
                self.run.open(id, Inline::Ruby { base, text, parentheses: false });
            }
            Role::RubyText => {
                self.run.reading(&self.document.text_content(id));
                return Inside::Skip;
            }
            Role::Formula => return self.formula(id, element),
            Role::Input => self.input(element),
            Role::Unwrap => {}
            Role::Nothing => return Inside::Skip,
            Role::Drop(rule) => {
                if rule == RUBY_PARENTHESIS {
                    self.run.parentheses();
                }
                let shows_text = !matches!(rule, "lower/script" | "lower/style" | "lower/template");
                self.drop_node(id, rule, shows_text);
                return Inside::Skip;
            }
        }
        Inside::Walk
    }

    fn is_top(&self, is: impl Fn(&Kind) -> bool) -> bool {
        self.frames.last().is_some_and(|frame| is(&frame.kind))
    }

    fn is_callout_title(&self, element: &Element) -> bool {
        element.has_class("callout-title")
            && self.is_top(|kind| matches!(kind, Kind::Callout { .. }))
    }

    fn in_definition_list(&self) -> bool {
        self.is_top(|kind| matches!(kind, Kind::DefinitionList { .. }))
    }

    /// The table whose row or cell comes next, if the innermost container is one.
    fn table(&mut self) -> Option<&mut TableFrame> {
        match self.top().map(|frame| &mut frame.kind) {
            Some(Kind::Table(table)) => Some(table),
            _ => None,
        }
    }

    fn enter_part(&mut self, part: Part) {
        self.flush();
        if let Some(table) = self.table() {
            table.enter(part);
        }
    }

    fn open_list(&mut self, id: NodeId, kind: ListKind) {
        self.open_frame(id, Kind::List { kind, items: Vec::new(), tight: true });
    }

    fn open_item(&mut self, id: NodeId) {
        self.flush();
        let implied = !self.is_top(|kind| matches!(kind, Kind::List { .. }));
        if let Some(frame) = self.top() {
            frame.adopt_strays();
        }
        self.open_frame(id, Kind::Item { task: None, implied });
    }

    fn open_quote(&mut self, id: NodeId, element: &Element) {
        let kind = element.attribute("data-callout").filter(|_| element.has_class("callout"));
        match kind.and_then(CalloutKind::new) {
            Some(kind) => self.open_frame(id, Kind::Callout { kind, title: Vec::new() }),
            None => self.open_frame(id, Kind::Quote),
        }
    }
}
