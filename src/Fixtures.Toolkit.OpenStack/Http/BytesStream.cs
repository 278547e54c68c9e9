using System.Runtime.InteropServices;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>Reads bytes in memory as a stream, without a copy where they are an array.</summary>
internal static class BytesStream
{
    public static MemoryStream Open(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new MemoryStream(array.Array ?? [], array.Offset, array.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);
}
