using System.IO.Compression;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Bulk;

/// <summary>The tar inside an upload, decompressed as it is read, behind the checks that upstream makes of its beginning.</summary>
/// <remarks>Upstream: Python's tarfile, <c>_Stream</c>, <c>TarInfo.frombuf</c>.</remarks>
internal static class ArchiveStream
{
    private const int HeaderLength = 512;
    private const int ChecksumStart = 148;
    private const int ChecksumLength = 8;

    /// <param name="kind"><c>tar</c>, <c>tar.gz</c> or <c>tar.bz2</c>.</param>
    /// <param name="body">The upload.</param>
    /// <param name="cancellation">Cancelled when the client goes away.</param>
    /// <exception cref="SwiftFault">It does not begin as such an archive does.</exception>
    public static async ValueTask<Stream> OpenAsync(string kind, Stream body, CancellationToken cancellation)
    {
        var plain = kind switch
        {
            "tar.gz" => await UnzipAsync(body, cancellation).ConfigureAwait(ActorContext.IsCurrent),
            "tar.bz2" => new BzipStream(await AllAsync(body, cancellation).ConfigureAwait(ActorContext.IsCurrent)),
            _ => body,
        };
        plain = new CheckedStream(plain);
        var head = await HeadAsync(plain, HeaderLength, cancellation).ConfigureAwait(ActorContext.IsCurrent);
        RequireHeader(head);
        return new PrefixedStream(head, plain);
    }

    public static SwiftFault Invalid(string why) => new(SwiftResponse.Text(400, $"Invalid Tar File: {why}"));

    private static async ValueTask<Stream> UnzipAsync(Stream body, CancellationToken cancellation)
    {
        var head = await HeadAsync(body, 3, cancellation).ConfigureAwait(ActorContext.IsCurrent);
        if (head is not [0x1F, 0x8B, ..])
            throw Invalid("not a gzip file");
        return head is [_, _, 8]
            ? new GZipStream(new PrefixedStream(head, body), CompressionMode.Decompress)
            : throw Invalid("unsupported compression method");
    }

    /// <summary>bzip2 is read bit by bit, from memory; what it holds is not.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> AllAsync(Stream body, CancellationToken cancellation)
    {
        using var data = new MemoryStream();
        await body.CopyToAsync(data, cancellation).ConfigureAwait(ActorContext.IsCurrent);
        return data.ToArray();
    }

    private static async ValueTask<byte[]> HeadAsync(Stream stream, int length, CancellationToken cancellation)
    {
        var head = new byte[length];
        var read = await stream.ReadAtLeastAsync(head, length, throwOnEndOfStream: false, cancellation)
            .ConfigureAwait(ActorContext.IsCurrent);
        return head[..read];
    }

    private static void RequireHeader(byte[] head)
    {
        if (head.Length < HeaderLength)
            throw Invalid(head.Length == 0 ? "empty file" : "truncated header");
        // A block of zeros ends the archive.
        if (!head.AsSpan().ContainsAnyExcept((byte)0))
            return;
        var text = head.AsSpan(ChecksumStart, ChecksumLength);
        var end = text.IndexOf((byte)0);
        if (!TryReadOctal((end < 0 ? text : text[..end]).Trim(" "u8), out var checksum))
            throw Invalid("invalid header");
        // The checksum counts its own field as blanks; some old programs sum signed bytes.
        var (unsigned, signed) = (ChecksumLength * ' ', ChecksumLength * ' ');
        for (var i = 0; i < head.Length; i++)
        {
            if (i is >= ChecksumStart and < ChecksumStart + ChecksumLength)
                continue;
            unsigned += head[i];
            signed += (sbyte)head[i];
        }

        if (checksum != unsigned && checksum != signed)
            throw Invalid("bad checksum");
    }

    private static bool TryReadOctal(ReadOnlySpan<byte> digits, out long value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return false;
            value = value * 8 + digit - '0';
        }

        return true;
    }

    /// <summary>Bytes that are read already, in front of the rest.</summary>
    private sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ReadOnlyStream
    {
        private ReadOnlyMemory<byte> _prefix = prefix;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_prefix.Length == 0)
                return await rest.ReadAsync(buffer, cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
            var count = Math.Min(buffer.Length, _prefix.Length);
            _prefix[..count].CopyTo(buffer);
            _prefix = _prefix[count..];
            return count;
        }
    }

    /// <summary>Gives damaged data the answer that upstream gives.</summary>
    private sealed class CheckedStream(Stream data) : ReadOnlyStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await data.ReadAsync(buffer, cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
            }
            catch (InvalidDataException)
            {
                throw Invalid("invalid compressed data");
            }
        }
    }
}
