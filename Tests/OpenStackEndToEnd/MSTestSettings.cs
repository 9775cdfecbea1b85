// They share one cloud and the machine's cores: one at a time.
[assembly: DoNotParallelize]
