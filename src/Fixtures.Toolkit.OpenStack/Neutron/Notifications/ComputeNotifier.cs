using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Neutron.Notifications;

/// <summary>Carries events to the compute service.</summary>
internal sealed record TellCompute(IReadOnlyList<ServerEvent> Events) : IMessage;

/// <summary>
/// Neutron's actor that sends events to Nova's API. It runs after the request that caused them, whose answer does not depend on it.
/// </summary>
internal sealed class ComputeNotifier(World world)
{
    private const string Topic = "neutron.notifier";
    private ActorContext? _actor;

    public void Start()
    {
        _actor = new ActorContext(world.Loop, "neutron");
        world.Bus.Attach(Topic, _actor, SendAsync);
    }

    public void Stop()
    {
        world.Bus.Detach(Topic);
        _actor?.Kill();
        _actor = null;
    }

    public void Send(IReadOnlyList<ServerEvent> events, string requestId)
    {
        if (events.Count > 0)
            world.Bus.Cast(Topic, new TellCompute(events), "neutron", requestId);
    }

    private async Task<object?> SendAsync(Envelope envelope)
    {
        var events = ((TellCompute)envelope.Message).Events;
        try
        {
            var response = await world.Edges.Between("neutron", "compute")
                .SendAsync(HttpMethod.Post, "/os-server-external-events", Document(events), requestId: envelope.RequestId);
            if (!response.IsSuccess)
                Log(events, $"{(int)response.Status}");
        }
        catch (HttpRequestException error)
        {
            Log(events, error.Message);
        }

        return null;
    }

    private void Log(IReadOnlyList<ServerEvent> events, string why) =>
        world.Journal.Write(
            JournalKind.Notification, "neutron",
            $"could not send {string.Join(", ", events.Select(e => e.Name))} to the compute service: {why}",
            events[0].ServerId);

    private static JsonObject Document(IReadOnlyList<ServerEvent> events)
    {
        var list = new JsonArray();
        foreach (var happened in events)
        {
            var item = new JsonObject { ["name"] = happened.Name, ["server_uuid"] = happened.ServerId, ["tag"] = happened.Tag };
            if (happened.Status is not null)
                item["status"] = happened.Status;
            list.Add((JsonNode)item);
        }

        return new JsonObject { ["events"] = list };
    }
}
