using DurableTask.Sqlite.Tests;
using Microsoft.Testing.Platform.Builder;

if (args is [StoreChild.Argument, var mode, var database])
{
    return await StoreChild.RunAsync(mode, database);
}

var builder = await TestApplication.CreateBuilderAsync(args);
builder.AddSelfRegisteredExtensions(args);
using var application = await builder.BuildAsync();
return await application.RunAsync();
