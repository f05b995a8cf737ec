//! A stretch of days.

use super::rules::no_rules;
use super::time::Date;

record! {
    /// A stretch of days, both ends included. Source: DCAT-AP-NL `dct:PeriodOfTime`.
    Period ("Periode", "Een aaneengesloten reeks dagen; de eerste en de laatste dag tellen mee.") {
        /// First day.
        required from "van": Date, "Van", "Eerste dag van de periode.";
        /// Last day.
        required to "tot": Date, "Tot en met", "Laatste dag van de periode.";
    }
}

no_rules!(Period);

impl Period {
    /// Whether the last day does not lie before the first.
    pub fn is_in_order(&self) -> bool {
        self.from <= self.to
    }
}
