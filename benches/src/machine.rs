//! What the figures were measured on.

use serde_json::{Map, Value, json};

/// Processor, cores, operating system and date of the run.
pub fn description() -> Map<String, Value> {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let mut map = Map::new();
    map.insert("machine".into(), json!(processor()));
    map.insert("cores".into(), json!(cores));
    map.insert("system".into(), json!(format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)));
    map.insert("load_before".into(), json!(load()));
    map
}

fn processor() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = info.lines().find_map(|line| line.strip_prefix("model name"));
    line.map_or("unknown".into(), |line| line.trim_start_matches([' ', '\t', ':']).to_owned())
}

/// The load average of the last minute: above the number of used cores the figures say less.
fn load() -> Option<f64> {
    std::fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()
}
