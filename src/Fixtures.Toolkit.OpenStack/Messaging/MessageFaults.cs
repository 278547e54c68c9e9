using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Messaging;

/// <summary>The faults that messages of a world meet: when they are sent, and when their handling begins.</summary>
internal sealed class MessageFaults(WorldFaults faults, MessageNames names)
{
    /// <summary>Whether there is a fault for any message.</summary>
    public bool Watch => faults.Watches(PlaceKind.Message);

    /// <summary>The id of the resource of a message; null if it is about none.</summary>
    public static string? SubjectOf(IMessage message) => message switch
    {
        IServerMessage about => about.ServerId.ToString(),
        ISubjectMessage about => about.Subject,
        _ => null,
    };

    /// <summary>The delivery of a message that is sent, and its delay; null is the usual delivery.</summary>
    public (Delivery? How, TimeSpan Delay) OnSend(Envelope envelope)
    {
        var delay = TimeSpan.Zero;
        var how = default(Delivery?);
        foreach (var entry in faults.Match(SiteOf(envelope), static effect => !effect.IsOnReceipt))
        {
            if (entry.Rule.Effect is DelayEffect span)
                delay += faults.DelayOf(entry, span);
            else
                how = (entry.Rule.Effect as DeliveryEffect)?.How;
        }

        return (how, delay);
    }

    /// <summary>Before a message is handled, its host can be slow, and a test can hold it or act.</summary>
    public async ValueTask OnReceiptAsync(Envelope envelope)
    {
        if (Watch)
            await faults.MeetAsync(SiteOf(envelope), static effect => effect.IsOnReceipt);
        if (faults.Watches(PlaceKind.Host) && Actors.HostOf(envelope.Topic) is { } host)
        {
            var site = new FaultSite { Kind = PlaceKind.Host, Host = host, Actor = envelope.Topic };
            await faults.MeetAsync(site, static effect => effect is DelayEffect);
        }
    }

    private FaultSite SiteOf(Envelope envelope) => new()
    {
        Kind = PlaceKind.Message, Operation = names.Of(envelope.Message).Method, Actor = envelope.Topic,
        Host = Actors.HostOf(envelope.Topic), Subject = SubjectOf(envelope.Message),
    };
}
