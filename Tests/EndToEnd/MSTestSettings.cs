// End-to-end tests share the machine's loopback addresses and cores: one at a time.
[assembly: DoNotParallelize]
