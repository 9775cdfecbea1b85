using VoipWorkflows.Hosting.CommandLine;

return await VoipCommand.RunAsync(args);
