namespace Fixtures.Toolkit.Server.Demo;

/// <summary>What was used at one moment of a story.</summary>
internal sealed record UsageAtMoment(string When, UsageReport Usage)
{
    public bool IsLike(UsageAtMoment other) => Usage.Hosts.All(host => host.Used.Equals(other.Usage.OfHost(host.Name)));
}
