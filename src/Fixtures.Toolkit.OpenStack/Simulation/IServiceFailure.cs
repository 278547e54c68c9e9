namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>
/// Marks an exception as a failure that a real service can have: another service that refuses or cannot be reached, a deleted server, user
/// code (a hypervisor, a filter, an edge) that throws. Any other exception of a service is a bug of the simulator.
/// </summary>
internal interface IServiceFailure;

/// <summary>A bug of the simulator. It is the only exception of a service that a wait throws.</summary>
internal sealed class SimulatorBugException(string where, Exception error)
    : InvalidOperationException(
        $"This is a bug of the simulator, not of the test: {where} threw {error.GetType().Name}: {error.Message}", error);
