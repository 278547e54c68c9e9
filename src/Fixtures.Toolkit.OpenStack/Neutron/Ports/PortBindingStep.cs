using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>The last step of a request that binds a port: the answer waits for the mechanism driver.</summary>
internal static class PortBindingStep
{
    public static readonly Phase AfterBinding = new(
        "port-binding", "after-port-binding", "Neutron has bound the port to a host, and has not answered the request yet.");

    public static ClosingStep Of(Port port) => new(DurationStep.PortBinding, AfterBinding, Guid.Parse(port.Id));
}
