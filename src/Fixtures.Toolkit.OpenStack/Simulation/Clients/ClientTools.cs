using Fixtures.Toolkit.OpenStack.Simulation.UserCode;

namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>The parts of a world that a run of clients needs.</summary>
/// <param name="RealTime">Limits how long a run waits for a client that is elsewhere.</param>
internal sealed record ClientTools(WorldLoop Loop, WorldClock Clock, UserCalls Calls, TimeProvider RealTime);
