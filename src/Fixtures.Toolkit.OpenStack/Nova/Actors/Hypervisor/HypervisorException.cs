using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A hypervisor failed.</summary>
/// <param name="message">The reason; the fault of the server shows it if the operation is given up.</param>
/// <param name="inner">The cause.</param>
public sealed class HypervisorException(string message, Exception? inner = null) : Exception(message, inner), IServiceFailure;
