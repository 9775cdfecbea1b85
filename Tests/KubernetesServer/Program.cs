using System.Globalization;
using VoipWorkflows.KubernetesServer.Kubelet;
using VoipWorkflows.KubernetesServer.Serving;

// For use by hand: dotnet run --project Tests/KubernetesServer -- [PORT] [IMAGE=FOLDER …]; the kubeconfig goes to standard output.
var port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0;
var images = args.Skip(1).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Path.GetFullPath(pair[1]));
await using var server = await ApiServer.StartAsync(settings: new KubeletSettings { Images = images, OnLoopback = images.Count > 0 }, port: port);
Console.WriteLine(server.Kubeconfig);
var end = new TaskCompletionSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    _ = end.TrySetResult();
};
await end.Task;
