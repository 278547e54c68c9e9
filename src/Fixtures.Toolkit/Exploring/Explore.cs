using System.Globalization;
using Fixtures.Toolkit.Exploring;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Simulation.Choices;

namespace Fixtures.Toolkit;

/// <summary>
/// Runs a scenario many times, each time in its own cloud: with many seeds, or disturbed once at each step, request or message. Each run
/// ends with checks of <see cref="Invariants"/>. A failure names the first run that failed, the shortest schedule that still fails, and
/// one line of C# that runs it again. The runs use all processors; the outcome does not depend on their number.
/// </summary>
/// <remarks>
/// <para>
/// Several processes, on any machines, share the runs if each has the environment variable <c>EXPLORE_SHARD=k/n</c>: the k-th of n takes
/// the runs k, k + n, k + 2n, … of every exploration. <c>EXPLORE_SHARD=auto</c> reads k and n from <c>CI_NODE_INDEX</c> and
/// <c>CI_NODE_TOTAL</c> in a GitLab job with <c>parallel</c>, or from <c>JOB_COMPLETION_INDEX</c> and <c>EXPLORE_SHARDS</c> in an indexed
/// Kubernetes Job; a missing or malformed value fails the exploration. A quoted run, such as <c>Explore.Seed(4711)</c>, is not split: each
/// shard runs it, so that it never passes because another shard has it.
/// </para>
/// <para>
/// A shard writes a JSON document for each exploration, and the report bundle of a failure, into the folder <c>EXPLORE_REPORT</c>; default:
/// <c>explore-report</c> in the working directory of the process. <c>openstack-fixtures explore-report DIR</c> merges them. Without
/// <c>EXPLORE_SHARD</c> nothing is written, unless <c>EXPLORE_REPORT</c> is set.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// await Explore.Seeds(1_000).RunAsync(NewCloud, cloud => cloud.RunClientsAsync(
///     () => cloud.Servers.BootAsync("a"),
///     () => cloud.Servers.BootAsync("b")));
///
/// await Explore.EachStep().RunAsync(
///     NewCloud,
///     cloud => cloud.Servers.CreateAsync("web"),
///     interrupt: cloud => cloud.Hosts.KillAsync("host1"));
///
/// static void NewCloud(OpenStackBuilder cloud) => cloud.WithComputeHosts(2);
/// </code>
/// </example>
public static class Explore
{
    /// <summary>
    /// Runs a scenario once with each seed. The seed decides the order of the services' work, of the clients of
    /// <see cref="OpenStackCloud.RunClientsAsync"/>, and of faults with <c>OneIn</c>.
    /// </summary>
    /// <param name="count">The number of seeds, at least 1.</param>
    /// <param name="first">The first seed. Default: 1.</param>
    public static Exploration Seeds(int count, ulong first = 1) => count >= 1
        ? new(new SeedCases(first, count, Budget: null))
        : throw new ArgumentOutOfRangeException(
            nameof(count), count, "An exploration without seeds runs nothing. Name at least one: Explore.Seeds(100).");

    /// <summary>Runs a scenario with one seed, as a failed exploration quotes it.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="schedule">
    /// The schedule that the failure quotes, such as <c>12:3 40:1</c>. Default: the one that the seed decides. In an empty one each
    /// client and service goes on until it waits.
    /// </param>
    /// <exception cref="FormatException">The text is not a schedule.</exception>
    public static Exploration Seed(ulong seed, string? schedule = null) =>
        new(new SeedCases(seed, 1, Budget: null) { IsSingle = true, Schedule = schedule is null ? null : Schedule.Parse(schedule) });

    /// <summary>Runs a scenario with one seed after the other until a span of real time is used up.</summary>
    /// <param name="budget">In real time. Runs that have begun are finished; at least one seed runs.</param>
    /// <param name="first">The first seed. Default: a random one, so that each exploration has new seeds.</param>
    public static Exploration Until(TimeSpan budget, ulong? first = null) => budget > TimeSpan.Zero
        ? new(new SeedCases(first ?? Fixtures.Toolkit.Seeds.Draw() >> 1, null, budget) { IsDrawn = first is null })
        : throw new ArgumentOutOfRangeException(
            nameof(budget), budget, "An exploration needs time: Explore.Until(TimeSpan.FromSeconds(10)).");

    /// <summary>
    /// Runs an operation, and interrupts it once after each step: after each piece of work of a service between two requests or messages.
    /// </summary>
    public static StepExploration EachStep() => new(new StepCases(Only: null));

    /// <summary>Interrupts an operation after one step, as a failed exploration quotes it.</summary>
    /// <param name="number">The number of the step, from 1; 0 does not interrupt.</param>
    public static StepExploration Step(int number) => new(new StepCases(NotNegative(number)));

    /// <summary>Runs a scenario, and lets each request from service to service go wrong once, one per run.</summary>
    /// <param name="faults">
    /// What goes wrong. Default: <see cref="RequestFault.Lost"/>, <see cref="RequestFault.Failed"/> with 503, and
    /// <see cref="RequestFault.Delayed"/> by 30 s.
    /// </param>
    public static Exploration EachRequest(params IReadOnlyList<RequestFault> faults) =>
        new(EventCases.OfRequests(faults.Count > 0 ? faults : RequestFault.All, only: null));

    /// <summary>Lets one request go wrong, as a failed exploration quotes it.</summary>
    /// <param name="number">The number of the request, from 1.</param>
    /// <param name="fault">What goes wrong.</param>
    public static Exploration Request(int number, RequestFault fault) => new(EventCases.OfRequests([fault], NotNegative(number)));

    /// <summary>Runs a scenario, and lets each message between Nova's services go wrong once, one per run.</summary>
    /// <param name="faults">
    /// What goes wrong. Default: <see cref="MessageFault.Lost"/>, <see cref="MessageFault.Doubled"/>, <see cref="MessageFault.Delayed"/> by
    /// 30 s, and <see cref="MessageFault.Overtaken"/>.
    /// </param>
    public static Exploration EachMessage(params IReadOnlyList<MessageFault> faults) =>
        new(EventCases.OfMessages(faults.Count > 0 ? faults : MessageFault.All, only: null));

    /// <summary>Lets one message go wrong, as a failed exploration quotes it.</summary>
    /// <param name="number">The number of the message, from 1.</param>
    /// <param name="fault">What goes wrong.</param>
    public static Exploration Message(int number, MessageFault fault) => new(EventCases.OfMessages([fault], NotNegative(number)));

    private static int NotNegative(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return number;
    }
}
