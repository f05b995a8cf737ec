//! Figures out of counts: tables with intervals, dissatisfaction, indicators, words that set apart, drivers, the
//! ranking of an agenda, bursts, the hiding of small cells, and the counts that organisations exchange.
//!
//! Counting itself is done where the signals are (DuckDB over Parquet, a data frame, a loop); this room takes counts
//! and gives figures, so that Python, Rust and a browser say the same. Nothing here reads files. Every function is
//! total: an empty base gives no share, never a division by zero.
//!
//! ```
//! use signaal::insight::share;
//!
//! // Totta 2013: 42 of 210 respondents could not be helped at the first contact.
//! let found = share(42, 210);
//! assert_eq!(found.share, Some(0.2));
//! let interval = found.interval.unwrap();
//! assert!((interval.lower - 0.152).abs() < 0.001 && (interval.upper - 0.259).abs() < 0.001);
//! ```

mod answer;
mod change;
mod cover;
mod drivers;
mod exchange;
mod indicator;
mod interval;
mod keyness;
mod priority;
mod progress;
mod rating;
mod scan;
mod solve;
mod suppress;
mod table;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub use answer::{QUESTIONS, answer_json};
pub use change::{Change, count_change, share_change, share_difference};
pub use cover::{Candidate, choose};
pub use drivers::{Driver, DriverInput, DriverReport, drivers};
pub use exchange::{AXES, CrosswalkInput, Delivery, DeliveryInput, Mapped, Row, crosswalk, deliver};
pub use indicator::{Count, IndicatorInput, IndicatorReport, Measured, indicator};
pub use interval::{Bounds, Share, mean_bounds, share, wilson};
pub use keyness::{Keyword, KeywordOptions, keywords};
pub use priority::{Agenda, Parts, Theme, ThemeCounts, Weights, rank};
pub use progress::{Progress, Verdict};
pub use rating::{Conversion, Judged, Ratings, Refusal, Scale, ScaleCounts, judge, ratings};
pub use scan::{Alarm, NovelInput, NovelTerm, ScanOptions, Scanned, novel_terms, scan};
pub use suppress::{Protected, Sum, protect};
pub use table::{Table, TableRow, multi_answer};
