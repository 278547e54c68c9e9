using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerAddresses;

/// <summary>A server's addresses by network name; fixed addresses before floating ones.</summary>
internal static class ServerAddressDocument
{
    public static void Write(Utf8JsonWriter json, ImmutableArray<ServerInterface> interfaces, bool isExtended)
    {
        json.WriteStartObject();
        foreach (var network in interfaces.GroupBy(port => port.NetworkLabel, StringComparer.Ordinal))
            WriteNetwork(json, network.Key, network, isExtended);
        json.WriteEndObject();
    }

    public static void WriteNetwork(Utf8JsonWriter json, string label, IEnumerable<ServerInterface> ports, bool isExtended)
    {
        json.WriteStartArray(label);
        var addresses = ports.SelectMany(port => port.Addresses, (port, address) => (port, address));
        foreach (var (port, address) in addresses.OrderBy(pair => pair.address.Type == "floating"))
        {
            json.WriteStartObject();
            json.WriteNumber("version", address.Version);
            json.WriteString("addr", address.Address);
            if (isExtended)
            {
                json.WriteString("OS-EXT-IPS:type", address.Type);
                json.WriteString("OS-EXT-IPS-MAC:mac_addr", port.MacAddress);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
