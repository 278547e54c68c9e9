using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Tests.Targets;

/// <summary>What a run makes carries its mark, which its tests do not see.</summary>
public sealed class RunMarkTests : IAsyncLifetime
{
    private readonly RealCloud _real = new();
    private RealTarget _target = null!;

    public Task InitializeAsync()
    {
        _target = _real.Open(new RunSettings { Lease = TimeSpan.FromMinutes(10) });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _target.DisposeAsync();
        await _real.DisposeAsync();
    }

    [Theory]
    [InlineData("compute", "/flavors", """{"flavor": {"name": "f", "ram": 64, "vcpus": 1, "disk": 0}}""", "/flavors/{0}")]
    [InlineData("compute", "/os-aggregates", """{"aggregate": {"name": "a"}}""", "/os-aggregates/{0}")]
    [InlineData("block-storage", "/volumes", """{"volume": {"size": 1, "metadata": {"a": "b"}}}""", "/volumes/{0}")]
    [InlineData("block-storage", "/types", """{"volume_type": {"name": "t"}}""", "/types/{0}")]
    [InlineData("block-storage", "/group_types", """{"group_type": {"name": "t"}}""", "/group_types/{0}")]
    [InlineData("image", "/v2/images", """{"name": "i", "disk_format": "raw", "container_format": "bare"}""", "/v2/images/{0}")]
    [InlineData("network", "/v2.0/networks", """{"network": {"name": "n"}}""", "/v2.0/networks/{0}")]
    [InlineData("network", "/v2.0/routers", """{"router": {"name": "r"}}""", "/v2.0/routers/{0}")]
    [InlineData("network", "/v2.0/security-groups", """{"security_group": {"name": "s"}}""", "/v2.0/security-groups/{0}")]
    [InlineData("identity", "/projects", """{"project": {"name": "p", "tags": ["mine"]}}""", "/projects/{0}")]
    [InlineData("identity", "/domains", """{"domain": {"name": "d"}}""", "/domains/{0}")]
    [InlineData("identity", "/users", """{"user": {"name": "u", "password": "p"}}""", "/users/{0}")]
    [InlineData("identity", "/groups", """{"group": {"name": "g"}}""", "/groups/{0}")]
    [InlineData("identity", "/roles", """{"role": {"name": "r"}}""", "/roles/{0}")]
    public async Task A_resource_carries_the_run_and_its_lease(string service, string path, string body, string resource)
    {
        var version = service switch { "compute" => NovaClient.Microversion, "block-storage" => CinderClient.Microversion, _ => null };
        var start = _real.Time.GetUtcNow();

        var made = (await _target.Admin.Session.SendAsync(service, HttpMethod.Post, path, body, version)).EnsureSuccess();

        var id = Inner(made.Json).GetProperty("id").ToString();
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, resource, id);
        var marked = RunMark.Read(Inner(await _real.ReadAsync(service, address, version)));
        Assert.NotNull(marked);
        Assert.Equal(start + TimeSpan.FromMinutes(10), marked.Until);
        var seen = await _target.Admin.Session.SendAsync(service, HttpMethod.Get, address, microversion: version);
        Assert.DoesNotContain("fixtures", seen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("fixtures", made.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_a_snapshot_and_a_backup_carry_it()
    {
        var server = await _target.Servers.BootAsync("web", network: "private", persona: _target.Member);
        var volume = await _target.Volumes.CreateAsync("data", 1, persona: _target.Member);
        var snapshot = await _target.Member.Cinder.CreateSnapshotAsync(volume.Id, "snap");
        var backup = await _target.Member.Cinder.CreateBackupAsync(volume.Id, "copy");

        Assert.Equal(
            [true, true, true],
            new[]
            {
                await _real.ReadAsync("compute", $"/servers/{server.Id}"),
                await _real.ReadAsync("block-storage", $"/snapshots/{snapshot.Id}"),
                await _real.ReadAsync("block-storage", $"/backups/{backup.Id}", "3.43"),
            }.Select(document => RunMark.Read(Inner(document)) is not null));
    }

    [Fact]
    public async Task Replaced_metadata_keeps_it()
    {
        var server = await _target.Servers.BootAsync("web");
        var body = new JsonObject { ["metadata"] = new JsonObject { ["role"] = "db" } };

        var answer = await _target.Nova.SendAsync(HttpMethod.Put, $"/servers/{server.Id}/metadata", body);

        Assert.Equal("""{"metadata":{"role":"db"}}""", answer.EnsureSuccess().Json.GetRawText());
        Assert.NotNull(RunMark.Read(Inner(await _real.ReadAsync("compute", $"/servers/{server.Id}"))));
    }

    [Fact]
    public async Task An_image_of_a_server_carries_it_and_passes_none_on()
    {
        var server = await _target.Servers.BootAsync("web");

        var reply = await _target.Nova.ActAsync(server.Id, "createImage", new JsonObject { ["name"] = "shot" });

        var image = await _real.ReadAsync("image", $"/v2/images/{reply.Json.GetProperty("image_id").GetString()}");
        Assert.NotNull(RunMark.Read(image));
        Assert.DoesNotContain(image.EnumerateObject(), property => RunMark.IsPart(property.Name));
    }

    [Fact]
    public void A_mark_that_is_not_whole_is_none()
    {
        Assert.Null(RunMark.Read(JsonElement.Parse("""{"metadata": {"fixtures-toolkit:run": "a"}}""")));
        Assert.Null(RunMark.Read(JsonElement.Parse(
            """{"metadata": {"fixtures-toolkit:run": "a", "fixtures-toolkit:until": "tomorrow"}}""")));
        Assert.Null(RunMark.Read(JsonElement.Parse("""{"tags": ["fixtures-toolkit", "fixtures-toolkit:run=a"]}""")));
    }

    private static JsonElement Inner(JsonElement document) =>
        document.EnumerateObject().ToArray() is [{ Value.ValueKind: JsonValueKind.Object } one] ? one.Value : document;
}
