using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Simulation.Choices;

namespace Fixtures.Toolkit.Exploring;

/// <summary>One run of an exploration.</summary>
/// <param name="Number">Its place in the order of runs; the failure with the lowest one is reported.</param>
/// <param name="Name">In messages: <c>seed 4711</c>.</param>
/// <param name="Again">The C# code of the exploration that consists of this run alone.</param>
internal sealed record RunCase(long Number, string Name, string Again)
{
    /// <summary>The seed of ids and, without a schedule, of the order.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The schedule; null lets the seed decide.</summary>
    public Schedule? Schedule { get; init; } = Schedule.Default;

    /// <summary>Disturbs the cloud until the returned value is disposed; null does not.</summary>
    public Func<OpenStackCloud, IDisturbance>? Disturb { get; init; }
}
