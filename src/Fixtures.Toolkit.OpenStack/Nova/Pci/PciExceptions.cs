using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Pci;

/// <summary>A flavor names an alias that the configuration does not define.</summary>
internal sealed class PciRequestAliasNotDefinedException(string alias) : FaultException(
    HttpStatusCode.BadRequest, $"PCI alias {alias} is not defined");

/// <summary>The aliases of the configuration contradict each other, or cannot be requested from Placement.</summary>
internal sealed class PciInvalidAliasException(string message) : FaultException(HttpStatusCode.BadRequest, message);
