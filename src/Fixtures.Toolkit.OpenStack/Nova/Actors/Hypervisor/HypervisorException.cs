using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A failure of a hypervisor.</summary>
/// <param name="message">The reason, which the fault of the server shows if the operation fails.</param>
/// <param name="inner">The cause.</param>
public sealed class HypervisorException(string message, Exception? inner = null) : Exception(message, inner), IServiceFailure;
