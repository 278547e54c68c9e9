using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The exception of a fault in a phase or a store. The service treats it as any unexpected exception of its own.</summary>
internal sealed class InjectedFaultException(string message) : Exception(message), IServiceFailure
{
    /// <summary>The Python class that upstream would raise.</summary>
    public string ClassName { get; init; } = "Exception";
}
