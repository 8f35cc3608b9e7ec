"""What an operator watches: health, heartbeats, logs of requests, the periodic work."""
