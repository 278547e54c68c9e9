namespace Fixtures.Toolkit.OpenStack.Nova.Operations.HostStart;

/// <summary>Registers the start-up task of a compute service and the periodic clean-up of guests of deleted servers.</summary>
internal static class HostStartOperation
{
    public static ServerOperation Declaration { get; } = new()
    {
        OnCompute = compute => compute
            .OnStart(host => new HostInit(host).RunAsync())
            .EachMinute(host => new HostInit(host).DestroyDeletedGuestsAsync()),
    };
}
