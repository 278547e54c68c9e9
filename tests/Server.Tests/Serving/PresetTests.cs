using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Tests;

public sealed class PresetTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openstack-fixtures-");

    private FileInfo File => new(Path.Combine(_folder.FullName, "cloud.yaml"));

    [Fact]
    public async Task A_preset_is_served_and_read_again_at_a_reset()
    {
        Write("hosts: {a: {vcpus: 4}}\nfaults: [{service: image, status: 503}]");
        await using var served = await ServedCloud.StartAsync(new ServeOptions { Preset = File });
        var before = await served.ReadAsync("_fixtures/hosts");
        Write("hosts: {a: , b: }");

        var (status, _) = await served.Post("_fixtures/reset");

        Assert.Equal(
            ("""{"a":true}""", 204, """{"a":true,"b":true}"""),
            (before.ToJsonString(), status, (await served.ReadAsync("_fixtures/hosts")).ToJsonString()));
        Assert.Empty((await served.ReadAsync("_fixtures/faults"))["faults"]!.AsArray());
    }

    [Fact]
    public async Task The_object_storage_of_a_preset_is_served()
    {
        Write("object_storage: {containers: {photos: {read_acl: '.r:*', objects: {cat.txt: meow}}}}");
        await using var served = await ServedCloud.StartAsync(new ServeOptions { Preset = File });
        await using var target = OpenStackTarget.Served(served.Listener.Address);

        await target.Objects.AssertHoldsExactlyAsync("photos", new ExpectedObject("cat.txt", "meow"));
    }

    [Fact]
    public async Task The_faults_of_a_preset_are_listed()
    {
        Write("faults: [{service: image, status: 503}]");
        await using var served = await ServedCloud.StartAsync(new ServeOptions { Preset = File });

        var faults = await served.ReadAsync("_fixtures/faults");

        Assert.Equal(
            """{"place":"api","effect":"answer","service":"glance","status":503}""",
            Assert.Single(faults["faults"]!.AsArray())!["rule"]!.ToJsonString());
    }

    [Fact]
    public async Task A_preset_with_mistakes_changes_nothing_at_a_reset()
    {
        Write("hosts: 1");
        await using var served = await ServedCloud.StartAsync(new ServeOptions { Preset = File });
        Write("hots: 2");

        var (status, problem) = await served.Post("_fixtures/reset");

        Assert.Equal(409, status);
        Assert.Contains(
            "- cloud.yaml, line 1: 'hots' is not a key of a preset. Did you mean 'hosts'?",
            problem!["detail"]!.GetValue<string>(),
            StringComparison.Ordinal);
        Assert.Equal("""{"host1":true}""", (await served.ReadAsync("_fixtures/hosts")).ToJsonString());
    }

    [Theory]
    [InlineData("hots: 2", 3, "cloud.yaml, line 1: 'hots' is not a key of a preset.")]
    [InlineData("hosts: 2", 5, "--hosts 5 and the hosts of cloud.yaml contradict each other. Leave one of them out.")]
    [InlineData(null, 3, "cannot be read: ")]
    public async Task A_preset_with_mistakes_is_not_served(string? yaml, int hosts, string expected)
    {
        if (yaml is not null)
            Write(yaml);
        var error = new StringWriter();

        var exitCode = await ServeProcess.RunAsync(
            new ServeOptions { Preset = File, Hosts = hosts }, TextWriter.Null, error, CancellationToken.None);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string yaml) => System.IO.File.WriteAllText(File.FullName, yaml);
}
