//! The times of a row.

use super::Reading;
use crate::error::Code;
use crate::ingest::cell::Cell;
use crate::ingest::outcome::Repair;
use crate::ingest::plan::PlanColumn;
use crate::ingest::target::{Target, TimeField};
use crate::ingest::value::date::{Clock, Read, When, serial};
use crate::signal::Whole;

impl Reading<'_> {
    pub(super) fn read_time(&mut self, clock: &Clock, cell: &Cell) -> Result<Read, Code> {
        let (read, repaired) = match cell {
            Cell::Serial { days, epoch_1904 } => (serial(*days, *epoch_1904), false),
            // A date cell that lost its format is its day number; a number in text is not, unless a form says so.
            Cell::Number(days) if *days < 1.0 || *days > 20_000.0 => (serial(*days, false), true),
            _ => match clock.read(&cell.as_text().ok_or(Code::DateInvalid)?) {
                Some((read, repaired)) => (Some(read), repaired),
                None => (None, false),
            },
        };
        if repaired {
            self.repairs.push(Repair::Datum);
        }
        read.ok_or(Code::DateInvalid)
    }

    pub(super) fn time(&mut self, column: &PlanColumn, cell: &Cell, field: TimeField) -> Result<(), Code> {
        let Some(clock) = &column.clock else { return Ok(()) };
        let read = self.read_time(clock, cell)?;
        // Tried here, so that the fault is told of this column; the time of another column comes later.
        let Some((when, doubtful)) = clock.settle(read, None) else { return Err(Code::DateInvalid) };
        if let Some(place) = self.draft.times.get_mut(field as usize) {
            *place = Some(read);
        }
        if let Some(place) = self.draft.when.get_mut(field as usize) {
            *place = Some(when);
        }
        if doubtful {
            self.repairs.push(Repair::Tijdstip);
        }
        Ok(())
    }

    pub(super) fn clock(&mut self, column: &PlanColumn, cell: &Cell, field: TimeField) -> Result<(), Code> {
        let Some(clock) = &column.clock else { return Ok(()) };
        let Read::Clock(time) = self.read_time(clock, cell)? else { return Err(Code::DateInvalid) };
        if let Some(place) = self.draft.clocks.get_mut(field as usize) {
            *place = Some(time);
        }
        Ok(())
    }

    /// Puts dates and times of day from two columns together.
    pub(super) fn settle_times(&mut self) {
        for column in &self.plan.columns {
            let (Target::ClockOf(field), Some(clock)) = (&column.target, &column.clock) else { continue };
            let at = *field as usize;
            let (Some(Some(read)), Some(Some(time))) = (self.draft.times.get(at), self.draft.clocks.get(at)) else {
                continue;
            };
            if let (Some((when, doubtful)), Some(place)) =
                (clock.settle(*read, Some(*time)), self.draft.when.get_mut(at))
            {
                *place = Some(when);
                if doubtful {
                    self.repairs.push(Repair::Tijdstip);
                }
            }
        }
    }

    /// A moment that ends a duration; what it lasted is known when the moment of reception is.
    pub(super) fn until(&mut self, column: &PlanColumn, cell: &Cell) -> Result<(), Code> {
        let Some(clock) = &column.clock else { return Ok(()) };
        let read = self.read_time(clock, cell)?;
        let Some((when, _)) = clock.settle(read, None) else { return Err(Code::DateInvalid) };
        self.draft.until.push((column.target.clone(), when));
        Ok(())
    }

    /// Works out the durations that began at reception. A day without a time gives none.
    pub(super) fn settle_durations(&mut self) {
        let Some(Some(When::Moment(begin))) = self.draft.when.first().copied() else { return };
        for (target, when) in std::mem::take(&mut self.draft.until) {
            let When::Moment(end) = when else { continue };
            let seconds = u64::try_from(end.as_second() - begin.as_second()).ok().and_then(Whole::new);
            if seconds.is_none() {
                let plan = self.plan;
                if let Some(column) = plan.columns.iter().find(|c| c.since_received && c.target == target) {
                    self.leave_out(column);
                }
            } else if target == Target::WaitSeconds {
                self.handling_mut().waiting_seconds = seconds;
            } else {
                self.handling_mut().duration_seconds = seconds;
            }
        }
    }
}
