using System.Text;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Placement's answer to <c>GET /allocation_candidates</c>.</summary>
/// <remarks>An answer can name a thousand hosts, so it is parsed in one pass, and allocation requests stay unparsed bytes.</remarks>
internal sealed class AllocationCandidates
{
    private readonly ReadOnlyMemory<byte> _answer;
    private readonly Dictionary<Guid, Range> _requests = [];
    private readonly Dictionary<Guid, ProviderSummary> _usages = [];

    private AllocationCandidates(ReadOnlyMemory<byte> answer) => _answer = answer;

    public bool IsEmpty => _requests.Count == 0;

    /// <summary>The <c>provider_summaries</c>, by provider id.</summary>
    public IReadOnlyDictionary<Guid, ProviderSummary> Usages => _usages;

    public bool Names(Guid provider) => _requests.ContainsKey(provider);

    /// <summary>The JSON of the first allocation request that names the provider.</summary>
    public string RequestOf(Guid provider) => Encoding.UTF8.GetString(_answer.Span[_requests[provider]]);

    public static AllocationCandidates Read(ReadOnlyMemory<byte> answer)
    {
        var candidates = new AllocationCandidates(answer);
        var reader = new Utf8JsonReader(answer.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("allocation_requests"u8))
                candidates.ReadRequests(ref reader);
            else if (reader.ValueTextEquals("provider_summaries"u8))
                candidates.ReadSummaries(ref reader);
            else
                reader.Skip();
        }

        return candidates;
    }

    private void ReadRequests(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            ReadRequest(ref reader);
    }

    private void ReadRequest(ref Utf8JsonReader reader)
    {
        var whole = reader;
        whole.Skip();
        var range = (int)reader.TokenStartIndex..(int)whole.BytesConsumed;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals("allocations"u8))
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            while (NextProvider(ref reader) is { } provider)
            {
                _requests.TryAdd(provider, range);
                reader.Skip();
            }
        }
    }

    private void ReadSummaries(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (NextProvider(ref reader) is { } provider)
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("resources"u8))
                    _usages[provider] = ReadUsage(ref reader);
                else
                    reader.Skip();
            }
        }
    }

    private static ProviderSummary ReadUsage(ref Utf8JsonReader reader)
    {
        var usage = new ProviderSummary(0, 0, 0);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("VCPU"u8))
                usage = usage with { Vcpus = ReadUsed(ref reader) };
            else if (reader.ValueTextEquals("MEMORY_MB"u8))
                usage = usage with { MemoryMb = ReadUsed(ref reader) };
            else if (reader.ValueTextEquals("DISK_GB"u8))
                usage = usage with { DiskGb = ReadUsed(ref reader) };
            else
                reader.Skip();
        }

        return usage;
    }

    private static int ReadUsed(ref Utf8JsonReader reader)
    {
        var used = 0;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isUsed = reader.ValueTextEquals("used"u8);
            reader.Read();
            if (isUsed)
                used = reader.GetInt32();
        }

        return used;
    }

    /// <summary>The provider id that names the next member; null at the end of the object.</summary>
    private static Guid? NextProvider(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? Guid.Parse(reader.ValueSpan) : null;
}

/// <summary>The resources in use of a provider; memory in MiB, disk in GiB.</summary>
internal readonly record struct ProviderSummary(int Vcpus, int MemoryMb, int DiskGb);
