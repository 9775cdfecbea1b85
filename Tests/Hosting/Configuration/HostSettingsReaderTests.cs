using VoipWorkflows.Hosting.Configuration;

namespace VoipWorkflows.Hosting.Tests.Configuration;

[TestClass]
public sealed class HostSettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Without_anything_said_the_host_listens_on_loopback_only()
    {
        var settings = Read();

        Assert.AreEqual("http://127.0.0.1:7071", settings.Urls.Single());
        Assert.AreEqual(StoreKind.Sqlite, settings.Store);
        Assert.AreEqual(Path.Combine(_folder.Path, ".data"), settings.DataFolder);
        Assert.IsNull(settings.ApiKey);
    }

    [TestMethod]
    public void The_local_settings_file_is_read_in_the_format_of_the_functions_tools()
    {
        Settings("""
            {
              // Comments and trailing commas are what people write.
              "IsEncrypted": false,
              "Values": { "VOIP_STORE": "memory", "VOIP_DATA": "there", "VOIP_API_KEY": "k" },
              "Host": { "LocalHttpPort": 7099, "CORS": "http://a.example, http://b.example" },
            }
            """);

        var settings = Read();

        Assert.AreEqual("http://127.0.0.1:7099", settings.Urls.Single());
        Assert.AreEqual(StoreKind.Memory, settings.Store);
        Assert.AreEqual(Path.Combine(_folder.Path, "there"), settings.DataFolder);
        Assert.AreEqual("k", settings.ApiKey);
        CollectionAssert.AreEqual(new[] { "http://a.example", "http://b.example" }, settings.CorsOrigins.ToArray());
    }

    [TestMethod]
    public void The_command_line_wins_over_the_environment_and_that_over_the_file()
    {
        Settings("""{ "Values": { "VOIP_STORE": "memory", "VOIP_DATA": "file", "VOIP_URLS": "http://127.0.0.1:1" } }""");
        _environment["VOIP_DATA"] = "environment";
        _environment["VOIP_URLS"] = "http://127.0.0.1:2";

        var settings = Read(new SettingsOverrides(Urls: "http://127.0.0.1:3"));

        Assert.AreEqual(StoreKind.Memory, settings.Store);
        Assert.AreEqual(Path.Combine(_folder.Path, "environment"), settings.DataFolder);
        Assert.AreEqual("http://127.0.0.1:3", settings.Urls.Single());
    }

    [TestMethod]
    [DataRow("http://0.0.0.0:7071")]
    [DataRow("http://*:7071")]
    [DataRow("http://+:7071")]
    [DataRow("http://[::]:7071")]
    [DataRow("http://192.168.1.5:7071")]
    [DataRow("http://127.0.0.1:7071;http://10.0.0.1:7071")]
    public void Read_refuses_an_address_that_others_reach_when_there_is_no_key(string urls)
    {
        var exception = Assert.ThrowsExactly<SettingsException>(() => Read(new SettingsOverrides(Urls: urls)));

        Assert.Contains("without an API key", exception.Message);
        Assert.Contains("VOIP_API_KEY", exception.Message);
    }

    [TestMethod]
    [DataRow("http://0.0.0.0:7071")]
    [DataRow("http://192.168.1.5:7071")]
    public void Read_takes_any_address_when_there_is_a_key(string urls)
    {
        _environment["VOIP_API_KEY"] = "secret";

        Assert.AreEqual(urls, Read(new SettingsOverrides(Urls: urls)).Urls.Single());
    }

    [TestMethod]
    [DataRow("http://localhost:7071")]
    [DataRow("http://127.3.4.5:7071")]
    [DataRow("http://[::1]:7071")]
    public void Read_takes_a_loopback_address_without_a_key(string urls) =>
        Assert.AreEqual(urls, Read(new SettingsOverrides(Urls: urls)).Urls.Single());

    [TestMethod]
    [DataRow("""{ "IsEncrypted": true }""", "IsEncrypted")]
    [DataRow("""{ "Values": [] }""", "Values")]
    [DataRow("""{ "Values": { "VOIP_DATA": {} } }""", "Values.VOIP_DATA")]
    [DataRow("""{ "Host": { "LocalHttpPort": "many" } }""", "Host.LocalHttpPort")]
    [DataRow("""{ "Host": { "LocalHttpPort": 70710 } }""", "Host.LocalHttpPort")]
    [DataRow("""{ "Values": { "VOIP_STORE": "paper" } }""", "VOIP_STORE")]
    [DataRow("""{ "Values": { "VOIP_URLS": "ftp://x" } }""", "VOIP_URLS")]
    [DataRow("""{ "Values": { "VOIP_MAX_BODY_BYTES": "-1" } }""", "VOIP_MAX_BODY_BYTES")]
    [DataRow("[]", "JSON object")]
    public void Read_names_the_setting_that_is_wrong(string file, string named)
    {
        Settings(file);

        Assert.Contains(named, Assert.ThrowsExactly<SettingsException>(() => Read()).Message);
    }

    [TestMethod]
    public void Read_names_line_and_column_of_broken_JSON()
    {
        Settings("{\n  \"Values\": {,\n}");

        var exception = Assert.ThrowsExactly<SettingsException>(() => Read());

        Assert.Contains("local.settings.json(2,", exception.Message);
    }

    private void Settings(string text) => _folder.Write(LocalSettings.FileName, text);

    private HostSettings Read(SettingsOverrides? overrides = null) =>
        new HostSettingsReader(_environment.GetValueOrDefault, _folder.Path, _folder.Path).Read(overrides ?? new SettingsOverrides());
}
