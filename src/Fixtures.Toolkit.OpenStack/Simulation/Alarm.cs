namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>An armed timer: it holds an event, which is data, or the timer whose callback it fires.</summary>
internal sealed record Alarm(
    DateTimeOffset Due,
    long Sequence,
    string Name,
    ITimedEvent? Event,
    CallbackTimer? Callback) : IComparable<Alarm>
{
    public int CompareTo(Alarm? other) => other is null ? 1 : (Due, Sequence).CompareTo((other.Due, other.Sequence));
}
