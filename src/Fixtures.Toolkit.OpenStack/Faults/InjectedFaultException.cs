using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The exception of a fault that throws in a phase. The service treats it as any unexpected exception of its own.</summary>
internal sealed class InjectedFaultException(string message) : Exception(message), IServiceFailure;
