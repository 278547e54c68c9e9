namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

/// <summary>The message that a host handles and the call that it makes, as its decorators see them. Flows with the work.</summary>
internal sealed class HypervisorContext(string host)
{
    private readonly AsyncLocal<string?> _operation = new();
    private readonly AsyncLocal<HypervisorCall?> _call = new();

    public string Host => host;

    /// <summary>The RPC name of the handled message about a server; null in tasks of the service itself.</summary>
    public string? Operation
    {
        get => _operation.Value;
        set => _operation.Value = value;
    }

    /// <summary>The call under way; null outside of calls.</summary>
    public HypervisorCall? Call
    {
        get => _call.Value;
        set => _call.Value = value;
    }
}
