using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>
/// The source of a world's ids, random numbers and secrets. Ids are a function of the seed and a counter, so that the same calls give the
/// same ids; secrets are unguessable unless the test chose the seed.
/// </summary>
internal sealed class IdSource(ulong seed, bool predictableSecrets) : IStatePart
{
    private long _count;

    public ulong Seed => seed;

    public Guid NewGuid() => GuidAt(seed, Interlocked.Increment(ref _count));

    /// <summary>The id of a position in the source's order.</summary>
    internal static Guid GuidAt(ulong seed, long position)
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes, seed, position);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    /// <summary>Sets ids aside for rows that are made later: those that the next calls of <see cref="NewGuid"/> would give.</summary>
    public ReservedIds Reserve(int count) => new(seed, Interlocked.Add(ref _count, count) - count);

    /// <summary>32 hexadecimal digits, as Keystone names users and projects.</summary>
    public string NewHexId() => NewGuid().ToString("N");

    /// <summary>A request id in OpenStack's format: <c>req-</c> and a UUID.</summary>
    public string NewRequestId() => string.Create(40, NewGuid(), static (text, id) =>
    {
        "req-".CopyTo(text);
        id.TryFormat(text[4..], out _);
    });

    /// <summary>A random number, evenly spread in <c>[0, limit)</c>; the scheduler breaks ties with it.</summary>
    public int Next(int limit) => (int)(SplitMix64.Mix(seed + SplitMix64.Step * (ulong)Interlocked.Increment(ref _count)) % (ulong)limit);

    /// <summary>Fills <paramref name="bytes"/> with unguessable bytes, unless the test chose the seed.</summary>
    public void FillSecret(Span<byte> bytes)
    {
        if (predictableSecrets)
            Fill(bytes, seed, Interlocked.Increment(ref _count));
        else
            RandomNumberGenerator.Fill(bytes);
    }

    private static void Fill(Span<byte> bytes, ulong seed, long position)
    {
        var state = seed + SplitMix64.Step * (ulong)position;
        Span<byte> word = stackalloc byte[8];
        for (var i = 0; i < bytes.Length; i += 8)
        {
            state = SplitMix64.Mix(state + 0xD1B54A32D192ED03UL);
            BinaryPrimitives.WriteUInt64LittleEndian(word, state);
            word[..Math.Min(8, bytes.Length - i)].CopyTo(bytes[i..]);
        }
    }

    string IStatePart.Name => "ids";

    object IStatePart.Capture() => Interlocked.Read(ref _count);

    void IStatePart.Restore(object value) => Interlocked.Exchange(ref _count, (long)value);

    JsonNode IStatePart.Export(JsonSerializerOptions json) => JsonValue.Create(Interlocked.Read(ref _count));

    object IStatePart.Parse(JsonNode? value, JsonSerializerOptions json) => value.Deserialize(json.Of<long>());
}

/// <summary>Ids that a world has set aside. A value: each can be made at any time, and in any world.</summary>
/// <param name="Seed">The seed of the source.</param>
/// <param name="Before">The number of ids that it gave before.</param>
internal sealed record ReservedIds(ulong Seed, long Before)
{
    /// <param name="index">From 0 to the reserved number.</param>
    public Guid this[int index] => IdSource.GuidAt(Seed, Before + 1 + index);
}
