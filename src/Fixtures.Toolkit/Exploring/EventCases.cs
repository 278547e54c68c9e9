using System.Globalization;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.Exploring;

/// <summary>One run for each request or message of a scenario and each fault that meets it, and one without a fault.</summary>
/// <param name="Kind">The kind of place.</param>
/// <param name="Faults">The faults.</param>
/// <param name="Only">The number of the only event; null is each.</param>
internal sealed record EventCases(PlaceKind Kind, IReadOnlyList<EventFault> Faults, int? Only) : CaseSource
{
    private bool AreRequests => Kind == PlaceKind.Edge;

    public static EventCases OfRequests(IReadOnlyList<RequestFault> faults, int? only) => new(
        PlaceKind.Edge, [.. faults.Select(fault => new EventFault($"{fault}", fault.Name, fault.Effect, fault.IsLasting))], only)
    {
        IsDefault = faults == RequestFault.All,
    };

    public static EventCases OfMessages(IReadOnlyList<MessageFault> faults, int? only) => new(
        PlaceKind.Message, [.. faults.Select(fault => new EventFault($"{fault}", fault.Name, fault.Effect, IsLasting: false))], only)
    {
        IsDefault = faults == MessageFault.All,
    };

    public override string ToString() => Only is { } only
        ? CodeOf(only, Faults[0])
        : $"Explore.Each{Title}({(IsDefault ? "" : string.Join(", ", Faults.Select(fault => fault.Code)))})";

    /// <summary>Whether the faults are the default ones, which no code names.</summary>
    private bool IsDefault { get; init; }

    public override bool IsQuoted => Only is not null;

    public override async Task<CaseList> ListAsync(Runner runner)
    {
        var sites = new List<FaultSite>();
        await runner.MeasureAsync(cloud => Watch(cloud, sites)).ConfigureAwait(false);
        if (sites.Count == 0)
        {
            throw new InvalidOperationException(AreRequests
                ? "The scenario causes no request from service to service, so none can go wrong. Boot a server, or explore with "
                    + "Explore.Seeds."
                : "The scenario causes no message between Nova's services, so none can go wrong. Boot a server, or explore with "
                    + "Explore.Seeds.");
        }

        if (Only > sites.Count)
            throw new InvalidOperationException($"There is no {Noun} {Only}: the scenario has the numbers 1 to {sites.Count}.");
        return Only switch
        {
            null => new CaseList(1 + ((long)sites.Count * Faults.Count), number => number == 0 ? Plain() : Case(sites, number)),
            0 => new CaseList(1, _ => Plain()),
            { } only => new CaseList(1, _ => Case(sites, only, Faults[0], order: 1)),
        };
    }

    private string Title => AreRequests ? "Request" : "Message";

    private string Noun => AreRequests ? "request" : "message";

    private RunCase Plain() => new(0, "the run without a fault", CodeOf(0, Faults[0]));

    /// <summary>The run with a number from 1 on: each fault at the first event, then at the second one, and so on.</summary>
    private RunCase Case(List<FaultSite> sites, long order)
    {
        var (site, fault) = Math.DivRem(order - 1, Faults.Count);
        return Case(sites, (int)site + 1, Faults[(int)fault], order);
    }

    private RunCase Case(List<FaultSite> sites, int number, EventFault fault, long order)
    {
        var site = sites[number - 1];
        var earlier = sites.Take(number - 1).Count(other => other.Service == site.Service);
        var rule = fault.IsLasting
            ? new FaultRule(Place.Any(Kind) with { Service = site.Service }, fault.Effect) { Skip = earlier, IsOptional = true }
            : new FaultRule(Place.Any(Kind), fault.Effect) { Skip = number - 1, Times = 1, IsOptional = true };
        return new RunCase(
            order, string.Create(CultureInfo.InvariantCulture, $"{Noun} {number} ({site}), which {fault.Name}"), CodeOf(number, fault))
        {
            Disturb = cloud => new FaultDisturbance(cloud.Faults.Begin(rule)),
        };
    }

    private string CodeOf(int number, EventFault fault) => string.Create(
        CultureInfo.InvariantCulture, $"Explore.{Title}({number}, {fault.Code})");

    private Fault Watch(OpenStackCloud cloud, List<FaultSite> sites) => cloud.Faults.Begin(
        new FaultRule(Place.Any(Kind), new DelayEffect(TimeSpan.Zero, TimeSpan.Zero))
        {
            IsOptional = true,
            Predicate = site =>
            {
                sites.Add(site);
                return false;
            },
        });
}

/// <summary>A fault that meets one event.</summary>
/// <param name="Code">Its C# code.</param>
/// <param name="Name">In messages, after "which".</param>
/// <param name="Effect">The effect.</param>
/// <param name="IsLasting">Whether it also meets all later events at the same service.</param>
internal sealed record EventFault(string Code, string Name, FaultEffect Effect, bool IsLasting);
