using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Console;

/// <summary>The deployment does not enable the console.</summary>
internal sealed class ConsoleTypeUnavailableException(string type)
    : NovaException("ConsoleTypeUnavailable", 400, $"Unavailable console type {type}.");

/// <summary>The console is enabled, but not as this type.</summary>
internal sealed class ConsoleTypeInvalidException(string type) : NovaException("ConsoleTypeInvalid", 400, $"Invalid console type {type}");

/// <summary>The hypervisor has no such console: its driver raised NotImplementedError.</summary>
internal sealed class ConsoleNotSupportedException() : NovaException("NotImplementedError", "The hypervisor has no such console.");

/// <remarks>Upstream: nova.api.openstack.common.raise_feature_not_supported.</remarks>
internal sealed class FeatureNotSupportedException()
    : FaultException(HttpStatusCode.NotImplemented, "The requested functionality is not supported.");
