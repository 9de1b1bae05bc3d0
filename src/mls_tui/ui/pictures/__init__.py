"""What the screens look like: functions from narrow values to pictures."""
