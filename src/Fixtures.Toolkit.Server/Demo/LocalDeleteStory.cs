using System.Diagnostics;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Demo;

/// <summary>
/// The local delete, twice: first with a reachable Placement, then without one, so that the restarted host must remove the leaked
/// allocations. Everything but stopping and starting the host goes through the APIs.
/// </summary>
internal sealed class LocalDeleteStory(OpenStackCloud cloud, Storyteller teller, StoryEnd end)
{
    private readonly List<UsageAtMoment> _usage = [];
    private readonly List<(string Claim, bool Holds)> _claims = [];

    /// <summary>Runs the demo. True if all its claims hold.</summary>
    public async Task<bool> TellAsync()
    {
        var watch = Stopwatch.StartNew();
        teller.Begin("A server is deleted while its host is dead. Its resources must be free again.");
        await NoteUsageAsync("at first");
        await PlacementAnswersAsync();
        await PlacementIsOutOfReachAsync();
        teller.Usage(_usage);
        teller.Verdict(_claims, watch.Elapsed);
        return _claims.All(claim => claim.Holds);
    }

    private async Task PlacementAnswersAsync()
    {
        teller.Chapter("The API removes the allocations itself");
        var server = await BootAsync("web-1", Detail.Everything);
        await NoteUsageAsync("web-1 runs");
        await HostDiesAsync(server.Host);
        await DeleteAsync(server);
        await NoteUsageAsync("deleted");
        Claim("web-1 was deleted without its host, and its resources are free", _usage[^1].IsLike(_usage[0]));
        await HostReturnsAsync(server.Host);
    }

    private async Task PlacementIsOutOfReachAsync()
    {
        teller.Chapter("The same with Placement unreachable: the host removes the allocations that the API could not remove");
        var server = await BootAsync("web-2", Detail.Outline);
        await NoteUsageAsync("web-2 runs");
        await HostDiesAsync(server.Host);
        using (cloud.Edges.Fail("nova", "placement"))
            await DeleteAsync(server, " Placement does not answer.");
        await NoteUsageAsync("leaked");
        Claim("web-2 is gone, and its allocation is still there: a leak", _usage[^1].IsLike(_usage[^2]));
        if (end == StoryEnd.Leaked)
            return;
        await HostReturnsAsync(server.Host);
        await NoteUsageAsync("healed");
        Claim("The restarted compute service removed the allocation of the deleted server", _usage[^1].IsLike(_usage[0]));
    }

    private async Task<ServerInfo> BootAsync(string name, Detail detail)
    {
        var flavor = (await cloud.Nova.ListFlavorsAsync()).Single(f => f.Name == "m1.tiny");
        var server = new
        {
            name,
            flavorRef = flavor.Id,
            imageRef = await cloud.Glance.GetImageIdAsync("cirros"),
            networks = new[] { new { uuid = await cloud.Neutron.GetNetworkIdAsync("private") } },
        };
        Guid id = default;
        await teller.TellAsync($"A client asks for {name}: 1 VCPU, 512 MB, 1 GB, a port on the network private.", AskAsync, detail);
        var booted = await cloud.Servers.WaitForStatusAsync(id, ServerStatus.Active);
        teller.Say($"{name} is {booted.Status.ToString().ToUpperInvariant()} on {booted.Host}, at {string.Join(", ", booted.Addresses)}.");
        return booted;

        async Task<OpenStackReply?> AskAsync()
        {
            var reply = await cloud.Nova.SendAsync(HttpMethod.Post, "/servers", new { server });
            id = reply.EnsureSuccess().Json.GetProperty("server").GetProperty("id").GetGuid();
            teller.Call(id.ToString(), name);
            return reply;
        }
    }

    private async Task HostDiesAsync(string host)
    {
        await teller.TellAsync($"The compute service of {host} dies. Nova has not noticed yet.", async () =>
        {
            await cloud.Hosts.KillAsync(host);
            return null;
        });
        await ForceDownAsync(host, isDown: true, $"The operator forces {host} down.");
    }

    private async Task HostReturnsAsync(string host)
    {
        await teller.TellAsync(
            $"{host} comes back. Its compute service compares its guests with the records of Nova and Placement.", async () =>
        {
            await cloud.Hosts.StartAsync(host);
            return null;
        });
        await ForceDownAsync(host, isDown: false, $"The operator clears the forced-down flag of {host}.");
        await cloud.ComputeServices.WaitForUpAsync(host);
    }

    private async Task ForceDownAsync(string host, bool isDown, string sentence)
    {
        var service = (await cloud.Nova.ListServicesAsync()).Single(s => s.Binary == "nova-compute" && s.Host == host);
        teller.Call(service.Id.ToString(), $"nova-compute@{host}");
        await teller.TellAsync(
            sentence, async () => await cloud.Nova.SendAsync(HttpMethod.Put, $"/os-services/{service.Id}", new { forced_down = isDown }));
    }

    private async Task DeleteAsync(ServerInfo server, string trouble = "")
    {
        await teller.TellAsync(
            $"The client deletes {server.Name}. No message can reach {server.Host}, so the API deletes it locally.{trouble}",
            async () => await cloud.Nova.SendAsync(HttpMethod.Delete, $"/servers/{server.Id}"));
        await teller.TellAsync("Is it gone?", async () => await cloud.Nova.SendAsync(HttpMethod.Get, $"/servers/{server.Id}"));
    }

    private async Task NoteUsageAsync(string when)
    {
        var moment = new UsageAtMoment(when, await cloud.Usage.CaptureAsync());
        _usage.Add(moment);
        foreach (var provider in await cloud.Placement.ListResourceProvidersAsync())
            teller.Call(provider.Id.ToString(), provider.Name);
    }

    private void Claim(string claim, bool holds)
    {
        _claims.Add((claim, holds));
        teller.Claim(claim, holds);
    }
}

/// <summary>The end of the demo.</summary>
internal enum StoryEnd
{
    /// <summary>The host comes back and removes the leaked allocations.</summary>
    Healed = 1,

    /// <summary>The host stays away, and the leak remains.</summary>
    Leaked,
}
