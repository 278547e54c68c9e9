using System.Diagnostics;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Demo;

/// <summary>
/// The local delete, twice: once Placement can be reached when the API deletes the server, once it cannot, and the restarted
/// host must heal what leaked. Everything is asked for over the APIs, as any client would; only the host is switched by hand.
/// </summary>
internal sealed class LocalDeleteStory(OpenStackCloud cloud, Storyteller teller, StoryEnd end)
{
    private readonly List<UsageAtMoment> _usage = [];
    private readonly List<(string Claim, bool Holds)> _claims = [];

    /// <summary>Tells it. True when all that it claims did hold.</summary>
    public async Task<bool> TellAsync()
    {
        var watch = Stopwatch.StartNew();
        teller.Begin("A server is deleted while its host is dead. What it used must be free again.");
        await NoteUsageAsync("at first");
        await PlacementAnswersAsync();
        await PlacementIsOutOfReachAsync();
        teller.Usage(_usage);
        teller.Verdict(_claims, watch.Elapsed);
        return _claims.All(claim => claim.Holds);
    }

    private async Task PlacementAnswersAsync()
    {
        teller.Chapter("The API gives everything back itself");
        var server = await BootAsync("web-1", Detail.Everything);
        await NoteUsageAsync("web-1 runs");
        await HostDiesAsync(server.Host!);
        await DeleteAsync(server);
        await NoteUsageAsync("deleted");
        Claim("web-1 was deleted without its host, and all that it used is free", _usage[^1].IsLike(_usage[0]));
        await HostReturnsAsync(server.Host!);
    }

    private async Task PlacementIsOutOfReachAsync()
    {
        teller.Chapter("The same, and Placement is out of reach: the host heals what the API could not give back");
        var server = await BootAsync("web-2", Detail.Outline);
        await NoteUsageAsync("web-2 runs");
        await HostDiesAsync(server.Host!);
        using (cloud.Edges.Fail("nova", "placement"))
            await DeleteAsync(server, " And nobody answers at Placement.");
        await NoteUsageAsync("leaked");
        Claim("web-2 is gone, and its allocation is left over: the leak is there to see", _usage[^1].IsLike(_usage[^2]));
        if (end == StoryEnd.Leaked)
            return;
        await HostReturnsAsync(server.Host!);
        await NoteUsageAsync("healed");
        Claim("The restarted compute service removed the allocation of the server that is no more", _usage[^1].IsLike(_usage[0]));
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
        await teller.TellAsync($"The compute service of {host} dies. Nobody notices yet.", async () =>
        {
            await cloud.Hosts.KillAsync(host);
            return null;
        });
        await ForceDownAsync(host, isDown: true, $"The operator knows, and declares {host} down.");
    }

    private async Task HostReturnsAsync(string host)
    {
        await teller.TellAsync($"{host} comes back. Its compute service compares what it runs with what Nova and Placement say.", async () =>
        {
            await cloud.Hosts.StartAsync(host);
            return null;
        });
        await ForceDownAsync(host, isDown: false, $"The operator lets {host} work again.");
        await cloud.ComputeServices.WaitForUpAsync(host);
    }

    private async Task ForceDownAsync(string host, bool isDown, string sentence)
    {
        var service = (await cloud.Nova.ListServicesAsync()).Single(s => s.Binary == "nova-compute" && s.Host == host);
        teller.Call(service.Id.ToString(), $"nova-compute@{host}");
        await teller.TellAsync(sentence, () => cloud.Nova.SendAsync(HttpMethod.Put, $"/os-services/{service.Id}", new { forced_down = isDown })!);
    }

    private async Task DeleteAsync(ServerInfo server, string trouble = "")
    {
        await teller.TellAsync(
            $"The client deletes {server.Name}. No message can reach {server.Host}, so the API must do it alone.{trouble}",
            () => cloud.Nova.SendAsync(HttpMethod.Delete, $"/servers/{server.Id}")!);
        await teller.TellAsync("Is it gone?", () => cloud.Nova.SendAsync(HttpMethod.Get, $"/servers/{server.Id}")!);
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

/// <summary>How the story ends.</summary>
internal enum StoryEnd
{
    /// <summary>The host comes back and removes what the API could not.</summary>
    Healed = 1,

    /// <summary>It does not, and the leak stays.</summary>
    Leaked,
}
