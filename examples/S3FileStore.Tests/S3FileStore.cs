using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace S3Files;

/// <summary>Keeps files in a bucket: a small one as an object, a large one as a multipart upload.</summary>
/// <param name="s3">The client of the AWS SDK.</param>
/// <param name="bucket">The name of the bucket.</param>
public sealed class S3FileStore(IAmazonS3 s3, string bucket)
{
    /// <summary>The size of a part in bytes, the least that S3 accepts. A file that is smaller is one object.</summary>
    public const int PartBytes = 5 << 20;

    /// <summary>Creates the bucket.</summary>
    public Task CreateAsync() => s3.PutBucketAsync(bucket);

    /// <summary>Saves a file, or replaces it. Readers see the old one until the new one is whole; a failure leaves the old one.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="content">Read once, to its end.</param>
    public async Task SaveAsync(string name, Stream content)
    {
        var first = await ReadPartAsync(content);
        if (first.Length == PartBytes)
            await UploadPartsAsync(name, first, content);
        else
            await s3.PutObjectAsync(Put(name, first));
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task<byte[]> ReadAsync(string name)
    {
        try
        {
            using var answer = await s3.GetObjectAsync(bucket, name);
            using var bytes = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(bytes);
            return bytes.ToArray();
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            throw new FileNotFoundException($"There is no file {name}.", name, error);
        }
    }

    /// <summary>Deletes a file. One that does not exist is no failure.</summary>
    public Task DeleteAsync(string name) => s3.DeleteObjectAsync(bucket, name);

    /// <summary>The names of the files, in order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync()
    {
        var names = new List<string>();
        var pages = s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket });
        await foreach (var page in pages.Responses)
            names.AddRange((page.S3Objects ?? []).Select(entry => entry.Key));
        return names;
    }

    private async Task UploadPartsAsync(string name, byte[] part, Stream content)
    {
        var upload = (await s3.InitiateMultipartUploadAsync(bucket, name)).UploadId;
        try
        {
            var parts = new List<PartETag>();
            for (; part.Length > 0; part = await ReadPartAsync(content))
                parts.Add(new PartETag(await s3.UploadPartAsync(Part(name, upload, parts.Count + 1, part))));
            await s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
            {
                BucketName = bucket, Key = name, UploadId = upload, PartETags = parts,
            });
        }
        catch
        {
            await s3.AbortMultipartUploadAsync(bucket, name, upload);
            throw;
        }
    }

    /// <summary>Swift knows neither chunked signatures nor the checksums of newer SDKs, but it checks the MD5.</summary>
    private PutObjectRequest Put(string name, byte[] bytes) => new()
    {
        BucketName = bucket, Key = name, InputStream = new MemoryStream(bytes), MD5Digest = Digest(bytes), UseChunkEncoding = false,
    };

    private UploadPartRequest Part(string name, string upload, int number, byte[] bytes) => new()
    {
        BucketName = bucket, Key = name, UploadId = upload, PartNumber = number, PartSize = bytes.Length,
        InputStream = new MemoryStream(bytes), MD5Digest = Digest(bytes), UseChunkEncoding = false,
    };

    private static string Digest(byte[] bytes) => Convert.ToBase64String(MD5.HashData(bytes));

    private static async Task<byte[]> ReadPartAsync(Stream content)
    {
        var buffer = new byte[PartBytes];
        var length = await content.ReadAtLeastAsync(buffer, PartBytes, throwOnEndOfStream: false);
        return buffer[..length];
    }
}
