namespace Fixtures.Toolkit.OpenStack.Nova.Operations.HostStart;

/// <summary>What a compute service does with its servers when it starts, and afterwards each minute.</summary>
internal static class HostStartOperation
{
    public static ServerOperation Declaration { get; } = new()
    {
        OnCompute = compute => compute
            .OnStart(host => new HostInit(host).RunAsync())
            .EachMinute(host => new HostInit(host).DestroyDomainsOfDeletedServersAsync()),
    };
}
