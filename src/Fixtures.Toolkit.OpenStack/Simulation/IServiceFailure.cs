namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>
/// Marks an exception as something that a real service can run into: another service that refuses or cannot be reached, a server that is gone,
/// a hypervisor, a filter or an edge of the test's that throws. Whatever else leaves the code of a service is a bug of the simulator.
/// </summary>
internal interface IServiceFailure;

/// <summary>The simulator did something that no real service can do. It is the one kind of exception that a test's wait throws.</summary>
internal sealed class SimulatorBugException(string where, Exception error)
    : InvalidOperationException($"This is a bug of the simulator, not of the test: {where} let out {error.GetType().Name}: {error.Message}", error);
