using System.Globalization;
using DurableTask.Chaos.Tests;
using Microsoft.Testing.Platform.Builder;

if (args is [ChaosChild.Argument, var folder, var life, var seed])
{
    return await ChaosChild.RunAsync(new ChaosFolder(folder), int.Parse(life, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture));
}

var builder = await TestApplication.CreateBuilderAsync(args);
builder.AddSelfRegisteredExtensions(args);
using var application = await builder.BuildAsync();
return await application.RunAsync();
