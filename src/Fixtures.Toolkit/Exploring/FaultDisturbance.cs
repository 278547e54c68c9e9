using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Exploring;

/// <summary>A fault that meets a request or a message.</summary>
internal sealed class FaultDisturbance(Fault fault) : IDisturbance
{
    public bool HasActed => fault.Acted > 0;

    public void Dispose() => fault.Dispose();
}
