using System.Net;
using System.Text;
using System.Text.Json;

namespace VoipWorkflows.Hosting.Tests.LifecycleApi;

[TestClass]
public sealed class BadInputTests
{
    private static TestHost s_host = null!;

    [ClassInitialize]
    public static async Task StartHostAsync(TestContext context) => s_host = await TestHost.StartAsync();

    [ClassCleanup]
    public static async Task StopHostAsync() => await s_host.DisposeAsync();

    [TestMethod]
    [DataRow("createAssembly", "{", "not valid JSON")]
    [DataRow("createAssembly", "", "not valid JSON")]
    [DataRow("createAssembly", "[]", "must be a JSON object, not an array")]
    [DataRow("createAssembly", "{}", "assemblyName is missing")]
    [DataRow("createAssembly", """{"assemblyName":"a\ud83d"}""", "assemblyName is not text")]
    [DataRow("createAssembly", """{"assemblyName":"a","properties":{"keyname":"\udc00"}}""", "properties.keyname is not text")]
    [DataRow("createAssembly", """{"assemblyName":"a","prop\ud83d":1}""", "name of a field of the request body is not text")]
    [DataRow("createAssembly", """{"assemblyName":5}""", "assemblyName must be a string, not a number")]
    [DataRow("createAssembly", """{"assemblyName":"../../etc/passwd","descriptorName":"assembly::jumphost-base::0.1","intendedState":"Active"}""", "assemblyName '../../etc/passwd'")]
    [DataRow("createAssembly", """{"assemblyName":"a","intendedState":"Active"}""", "descriptorName is missing")]
    [DataRow("createAssembly", """{"assemblyName":"a","descriptorName":"assembly::nothing::1.0","intendedState":"Active"}""", "assembly::nothing::1.0")]
    [DataRow("createAssembly", """{"assemblyName":"a","descriptorName":"../base","intendedState":"Active"}""", "descriptorName")]
    [DataRow("createAssembly", """{"assemblyName":"a","descriptorName":"assembly::jumphost-base::0.1","intendedState":"Asleep"}""", "intendedState 'Asleep'")]
    [DataRow("createAssembly", """{"assemblyName":"a","descriptorName":"assembly::jumphost-base::0.1"}""", "intendedState is missing")]
    [DataRow("createAssembly", """{"assemblyName":"a","descriptorName":"assembly::jumphost-base::0.1","intendedState":"Active","properties":{"colour":"red"}}""", "properties.colour")]
    [DataRow("createAssembly", """{"assemblyName":"a","descriptorName":"assembly::jumphost-base::0.1","intendedState":"Active","properties":{"keyname":{}}}""", "properties.keyname must be a string, not an object")]
    [DataRow("createAssembly", """{"assemblyName":"a","descriptorName":"assembly::jumphost-base::0.1","intendedState":"Active","properties":[]}""", "properties must be an object")]
    [DataRow("changeAssemblyState", """{"assemblyName":"nobody","intendedState":"Active"}""", "Cannot find assembly instance with name nobody")]
    [DataRow("changeAssemblyState", """{"assemblyId":"4711","intendedState":"Active"}""", "Cannot find assembly instance with id 4711")]
    [DataRow("deleteAssembly", """{"assemblyName":"nobody"}""", "Cannot find assembly instance with name nobody")]
    [DataRow("deleteAssembly", "{}", "assemblyName is missing")]
    [DataRow("cancel", "{}", "processId is missing")]
    [DataRow("cancel", """{"processId":"nothing"}""", "Cannot find process with id nothing")]
    [DataRow("retry", """{"processId":"nothing"}""", "Cannot find process with id nothing")]
    [DataRow("rollback", """{"processId":"location:core"}""", "Cannot find process with id location:core")]
    public async Task A_wrong_intent_is_400_and_the_fault_is_named(string intent, string body, string named)
    {
        using var response = await s_host.Http.PostAsync($"/api/intent/{intent}", new StringContent(body, Encoding.UTF8, "application/json"));

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, named);
    }

    [TestMethod]
    [DataRow("GET", "/api/processes/nothing", "Cannot find process with id nothing")]
    [DataRow("GET", "/api/processes/location:core", "Cannot find process with id location:core")]
    [DataRow("GET", "/api/topology/assemblies/nothing", "Cannot find assembly instance with id nothing")]
    [DataRow("GET", "/api/catalog/descriptors/assembly::nothing::1.0", "Cannot find descriptor with name assembly::nothing::1.0")]
    [DataRow("DELETE", "/api/catalog/descriptors/assembly::nothing::1.0", "Cannot find descriptor")]
    [DataRow("GET", "/api/deploymentLocations/nowhere", "Cannot find deployment location with name nowhere")]
    [DataRow("DELETE", "/api/deploymentLocations/nowhere", "Cannot find deployment location with name nowhere")]
    [DataRow("POST", "/api/intent/dance", "no intent 'dance'")]
    [DataRow("GET", "/api/deploymentLocations/..%2F..%2Fetc%2Fpasswd", "Cannot find deployment location")]
    public async Task What_the_URL_names_and_is_not_there_is_404(string method, string path, string named)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await s_host.Http.SendAsync(request);

        await AssertRefusedAsync(response, HttpStatusCode.NotFound, named);
    }

    [TestMethod]
    [DataRow("/api/processes?limit=many", "limit")]
    [DataRow("/api/processes?shallow=perhaps", "shallow")]
    [DataRow("/api/processes?startDateTime=then", "startDateTime")]
    public async Task A_wrong_query_is_400_and_the_parameter_is_named(string path, string named)
    {
        using var response = await s_host.Http.GetAsync(path);

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, named);
    }

    [TestMethod]
    [DataRow("name: [", "descriptor:2:1: error")]
    [DataRow("description: nameless", "name")]
    [DataRow("name: assembly::broken::1.0\ncomposition:\n  a:\n    type: assembly::nothing::9.9\n", "assembly::nothing::9.9")]
    [DataRow("name: assembly::broken::1.0\nproperties: 5\n", "descriptor:2:")]
    [DataRow("name: assembly::circular::1.0\ncomposition:\n  a:\n    type: assembly::circular::1.0\n", "assembly::circular::1.0")]
    [DataRow("name: assembly::loop::1.0\ncomposition:\n  a:\n    type: assembly::neutron-router::0.1\n    properties:\n      network:\n        value: ${b.router_id}\n  b:\n    type: assembly::neutron-router::0.1\n    properties:\n      network:\n        value: ${a.router_id}\n", "descriptor:")]
    [DataRow("a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]\n", "descriptor:")]
    public async Task A_wrong_descriptor_is_400_and_the_place_is_named(string yaml, string named)
    {
        using var response = await s_host.Http.PostAsync("/api/catalog/descriptors", new StringContent(yaml, Encoding.UTF8, "application/yaml"));

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, named);
    }

    [TestMethod]
    public async Task Bytes_that_are_no_text_are_400()
    {
        using var response = await s_host.Http.PostAsync("/api/catalog/descriptors", new ByteArrayContent([0x6e, 0xff, 0xfe]));

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, "not UTF-8");
    }

    [TestMethod]
    [DataRow("""{"name":"x"}""", "infrastructureType is missing")]
    [DataRow("""{"infrastructureType":"Local"}""", "name is missing")]
    [DataRow("""{"name":"a/b","infrastructureType":"Local"}""", "'a/b'")]
    [DataRow("""{"name":"x","infrastructureType":"Local","infrastructureSpecificProperties":"none"}""", "infrastructureSpecificProperties must be an object")]
    public async Task A_wrong_location_is_400_and_the_field_is_named(string body, string named)
    {
        using var response = await s_host.Http.PostAsync("/api/deploymentLocations", new StringContent(body, Encoding.UTF8, "application/json"));

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, named);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode expected, string named)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.AreEqual(expected, response.StatusCode, text);
        Assert.AreEqual("application/json", response.Content.Headers.ContentType!.ToString());
        using var body = JsonDocument.Parse(text);
        Assert.AreEqual("{}", body.RootElement.GetProperty("details").GetRawText());
        Assert.AreEqual(JsonValueKind.Null, body.RootElement.GetProperty("url").ValueKind);
        Assert.Contains(named, body.RootElement.GetProperty("localizedMessage").GetString()!);
    }
}
