"""What ``signaal verwerk`` leaves behind: a folder with the signals, the rejects and the report."""
