namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>An actor, or the request of a client, that waits for world time.</summary>
/// <param name="Actor">The actor; null for a request outside the loop.</param>
/// <param name="Name">The reason: <c>spawn of 9f3c…</c>.</param>
/// <param name="Due">When it ends.</param>
internal sealed record Pause(ActorContext? Actor, string Name, DateTimeOffset Due)
{
    /// <summary>Says that only world time can end it; null where this is so from the beginning.</summary>
    public Func<bool>? IsHopeless { get; init; }

    /// <summary>Whether only world time can end it.</summary>
    public bool Counts => IsHopeless is null || IsHopeless();

    public override string ToString() => $"{Actor?.Actor ?? Clients.ClientFlow.Sender}: {Name}, until {Due:yyyy-MM-ddTHH:mm:ss.FFFZ}";
}
