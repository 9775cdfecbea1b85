using VoipWorkflows.Benchmarks.Running;

return await BenchCommand.Build().Parse(args).InvokeAsync();
