using Fixtures.Toolkit;

namespace ThreeTargets.Tests;

/// <summary>The life of a server.</summary>
public sealed class ServerTests(AnyCloud cloud) : PortableTest(cloud)
{
    [Fact]
    public async Task A_server_claims_its_flavor_on_its_host()
    {
        var server = await Servers.BootAsync("three-boot");

        var claimed = Assert.Single((await Usage.CaptureAsync()).AllocationsOf(server.Id));
        Assert.Equal((server.Host, ResourceAmounts.From(await Target.Nova.GetFlavorAsync("m1.tiny"))), (claimed.Key, claimed.Value));

        await Servers.DeleteAsync(server);
        await Usage.WaitForAllocationsAsync(server.Id, ResourceAmounts.None);
    }

    [Fact]
    public async Task A_stopped_server_keeps_its_allocations_and_starts_again()
    {
        var server = await Servers.BootAsync("three-stop");

        var stopped = await Servers.StopAsync(server);
        Assert.Equal((ServerStatus.Shutoff, server.Host), (stopped.Status, stopped.Host));
        await Usage.WaitForAllocationsAsync(server.Id, Usage.AmountsOf(server));

        Assert.Equal(ServerStatus.Active, (await Servers.StartAsync(server)).Status);
        await Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task Soft_and_hard_reboots_are_in_the_history_of_a_server()
    {
        var server = await Servers.BootAsync("three-reboot");

        await Servers.RebootAsync(server);
        await Servers.RebootAsync(server, isHard: true);

        var actions = await Target.Nova.ListActionsAsync(server.Id);
        Assert.Equal(["reboot", "reboot", "create"], actions.Select(action => action.Name));
        await Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task A_rebuilt_server_has_the_other_image_on_the_same_host()
    {
        var server = await Servers.BootAsync("three-rebuild");

        var rebuilt = await Servers.RebuildAsync(server, image: "cirros-alt");

        Assert.Equal((server.Id, server.Host, ServerStatus.Active), (rebuilt.Id, rebuilt.Host, rebuilt.Status));
        Assert.Equal(await Target.Glance.GetImageIdAsync("cirros-alt"), Text(rebuilt.Raw.GetProperty("image"), "id"));
        await Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task A_shelved_server_uses_nothing_until_it_is_unshelved()
    {
        var server = await Servers.BootAsync("three-shelve");

        await Servers.ShelveAsync(server);
        await Usage.WaitForAllocationsAsync(server.Id, ResourceAmounts.None);

        var back = await Servers.UnshelveAsync(server);
        Assert.Equal(ServerStatus.Active, back.Status);
        await Usage.WaitForAllocationsAsync(server.Id, Usage.AmountsOf(back));
        await Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task A_rescued_server_comes_back()
    {
        var server = await Servers.BootAsync("three-rescue");

        Assert.Equal(ServerStatus.Rescue, (await Servers.RescueAsync(server)).Status);
        var refusal = await Assert.ThrowsAsync<OpenStackFaultException>(() => Target.Nova.StartServerAsync(server.Id));
        Assert.Equal($"Cannot 'start' instance {server.Id} while it is in vm_state rescued", WordingOf(refusal));

        Assert.Equal(ServerStatus.Active, (await Servers.UnrescueAsync(server)).Status);
        await Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task A_locked_server_refuses_to_stop()
    {
        var server = await Servers.BootAsync("three-lock", persona: Target.Member);
        await Target.Nova.LockServerAsync(server.Id);

        var refusal = await Assert.ThrowsAsync<OpenStackFaultException>(() => Target.Member.Nova.StopServerAsync(server.Id));
        Assert.Equal($"Instance {server.Id} is locked", WordingOf(refusal));

        await Target.Nova.UnlockServerAsync(server.Id);
        await Target.Member.Nova.StopServerAsync(server.Id);
        await Servers.WaitForStatusAsync(server.Id, ServerStatus.Shutoff);
        await Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task Metadata_is_set_and_removed_key_by_key()
    {
        var server = await Servers.BootAsync("three-metadata", metadata: new Dictionary<string, string> { ["stage"] = "blue" });

        await SendAsync(HttpMethod.Put, $"/servers/{server.Id}/metadata/owner", new { meta = new { owner = "ada" } });
        await SendAsync(HttpMethod.Delete, $"/servers/{server.Id}/metadata/stage");

        var metadata = (await Target.Nova.GetServerAsync(server.Id)).Raw.GetProperty("metadata");
        Assert.Equal(("ada", false), (Text(metadata, "owner"), metadata.TryGetProperty("stage", out _)));
        await Servers.DeleteAsync(server);
    }

    [Fact]
    public async Task Servers_are_found_by_their_tags()
    {
        var blue = await Servers.BootAsync("three-tags-blue", with: server => server with { Tags = ["three-blue", "web"] });
        var green = await Servers.BootAsync("three-tags-green", with: server => server with { Tags = ["three-green"] });

        await SendAsync(HttpMethod.Put, $"/servers/{green.Id}/tags/three-both");
        await SendAsync(HttpMethod.Put, $"/servers/{blue.Id}/tags/three-both");

        Assert.Equal(blue.Id, Assert.Single(await Target.Nova.ListServersAsync("tags=three-both,web")).Id);
        Assert.Equal(2, (await Target.Nova.ListServersAsync("tags=three-both")).Count);
        await Servers.DeleteAsync(blue);
        await Servers.DeleteAsync(green);
    }

    private async Task SendAsync(HttpMethod method, string path, object? body = null) =>
        (await Target.Nova.SendAsync(method, path, body)).EnsureSuccess();
}
