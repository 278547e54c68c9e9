namespace Fixtures.Toolkit.Server.Demo;

/// <summary>The usage at one moment of the demo.</summary>
internal sealed record UsageAtMoment(string When, UsageReport Usage)
{
    public bool IsLike(UsageAtMoment other) => Usage.Hosts.All(host => host.Used.Equals(other.Usage.OfHost(host.Name)));
}
