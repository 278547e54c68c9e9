using System.Text.Json.Nodes;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Cookbook.Tests;

/// <summary>The whole world is a value: go back, branch off, carry it to another process.</summary>
public sealed class GoBackTests
{
    [Fact]
    public async Task A_snapshot_brings_a_deleted_server_back()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        var snapshot = cloud.Snapshot();
        await cloud.Servers.DeleteAsync(server.Id);

        cloud.Restore(snapshot);

        Assert.Equal(ServerStatus.Active, (await cloud.Nova.GetServerAsync(server.Id)).Status);
    }

    [Fact]
    public async Task A_fork_tries_what_the_original_never_sees()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        await using var fork = cloud.Fork();

        await fork.Servers.DeleteAsync(server.Id);

        Assert.Empty(await fork.Nova.ListServersAsync());
        Assert.Single(await cloud.Nova.ListServersAsync());
    }

    [Fact]
    public async Task An_export_is_JSON_that_another_process_can_read()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        var text = cloud.Export().ToJsonString();

        await using var other = new OpenStackBuilder().Build();
        other.Import(JsonNode.Parse(text)!.AsObject());

        Assert.Equal("web", (await other.Nova.GetServerAsync(server.Id)).Name);
    }
}
